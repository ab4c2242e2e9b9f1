package arbiter.reply;

import arbiter.decision.Correction;
import arbiter.market.Symbol;
import arbiter.reply.ReplyReading.ReplyProblem;
import java.util.ArrayList;
import java.util.List;

/** Which value of a reply is its decision: the only one that can be, or none. Never the first of several. */
final class Choice {

    private final Scanner scanner;
    private final List<Appraisal> appraisals;

    private Choice(Scanner scanner, List<Symbol> asked) {
        this.scanner = scanner;
        this.appraisals = scanner.candidates().stream()
                .map(candidate -> Appraisal.of(candidate, asked))
                .toList();
    }

    /** The decision of a scanned reply with all that was put right to read it, or why there is none. */
    static Appraisal of(Scanner scanner, List<Symbol> asked) {
        var choice = new Choice(scanner, asked);
        var sound = choice.appraisals.stream().filter(Appraisal::isSound).toList();
        return sound.isEmpty() ? choice.none() : choice.one(sound);
    }

    private Appraisal one(List<Appraisal> sound) {
        if (sound.stream().map(Appraisal::sound).distinct().count() > 1)
            return refused(List.of(
                    new ReplyProblem("ambiguous", "the reply holds %d decisions that differ".formatted(sound.size()))));
        var later = laterAttempt();
        if (later >= 0) {
            var problems = new ArrayList<ReplyProblem>();
            problems.add(new ReplyProblem("ambiguous", "the last decision in the reply cannot be read"));
            problems.addAll(appraisals.get(later).problems());
            return refused(problems);
        }
        var tally = scanner.tally();
        if (scanner.hasText() || sound.size() < appraisals.size()) tally.addOnce(Repair.SURROUNDING_TEXT);
        if (sound.size() > 1) tally.addOnce(Repair.REPEATED_DECISION);
        var corrections = new ArrayList<Correction>(tally.corrections());
        corrections.addAll(sound.getLast().corrections());
        return new Appraisal(sound.getLast().decision(), List.of(), corrections);
    }

    /** A whole decision behind the sound one was meant to stand in its place, though it cannot be read; -1 without. */
    private int laterAttempt() {
        for (var i = appraisals.size() - 1; !appraisals.get(i).isSound(); i--)
            if (scanner.candidates().get(i).isAttempt()) return i;
        return -1;
    }

    /** The last attempt tells most about what went wrong. */
    private Appraisal none() {
        for (var i = appraisals.size() - 1; i >= 0; i--)
            if (scanner.candidates().get(i).isAttempt()) return appraisals.get(i);
        if (!appraisals.isEmpty()) return appraisals.getLast();
        if (scanner.endsInReasoning())
            return refused(List.of(
                    new ReplyProblem("truncated", "a block of reasoning is not closed, so no answer follows it")));
        return refused(List.of(new ReplyProblem(
                "not_json", scanner.hasText() ? "the reply holds no JSON object" : "the reply is empty")));
    }

    private static Appraisal refused(List<ReplyProblem> problems) {
        return new Appraisal(null, problems, List.of());
    }
}
