package arbiter.reply;

import arbiter.decision.Correction;
import arbiter.market.Symbol;
import arbiter.reply.ReplyReading.ReplyProblem;
import java.util.ArrayList;
import java.util.List;

/** Which value of a reply is its decision: the only one that can be, or none. Never the first of several. */
final class Choice {

    private static final Appraisal UNREADABLE = new Appraisal(null, List.of(), List.of());

    private final Scanner scanner;
    private final List<Appraisal> appraisals;

    private Choice(Scanner scanner, List<Symbol> asked) {
        this.scanner = scanner;
        this.appraisals = scanner.candidates().stream()
                .map(candidate -> candidate.failure() == null ? Appraisal.of(candidate, asked) : UNREADABLE)
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
            return Appraisal.none("ambiguous", "the reply holds %d decisions that differ".formatted(sound.size()));
        var last = lastAttempt();
        if (!appraisals.get(last).isSound()) return overridden(refusal(last));
        var tally = scanner.tally();
        if (scanner.hasText() || sound.size() < appraisals.size()) tally.addOnce(Repair.SURROUNDING_TEXT);
        if (sound.size() > 1) tally.addOnce(Repair.REPEATED_DECISION);
        var corrections = new ArrayList<Correction>(tally.corrections());
        corrections.addAll(sound.getLast().corrections());
        return new Appraisal(sound.getLast().decision(), List.of(), corrections);
    }

    /** A whole decision behind the sound one was meant to stand in its place, though it cannot be read. */
    private static Appraisal overridden(Appraisal last) {
        var problems = new ArrayList<ReplyProblem>();
        problems.add(new ReplyProblem("ambiguous", "the last decision in the reply cannot be read"));
        problems.addAll(last.problems());
        return new Appraisal(null, problems, List.of());
    }

    /** The last attempt tells most about what went wrong. */
    private Appraisal none() {
        if (!appraisals.isEmpty()) return refusal(lastAttempt());
        if (scanner.endsInReasoning())
            return Appraisal.none("truncated", "a block of reasoning is not closed, so no answer follows it");
        return Appraisal.none("not_json", scanner.isEmpty() ? "the reply is empty" : "the reply holds no JSON object");
    }

    /** The last candidate that is meant as a whole decision, else the last one. */
    private int lastAttempt() {
        for (var i = appraisals.size() - 1; i >= 0; i--)
            if (scanner.candidates().get(i).isAttempt()) return i;
        return appraisals.size() - 1;
    }

    private Appraisal refusal(int index) {
        var candidate = scanner.candidates().get(index);
        if (candidate.failure() == null) return appraisals.get(index);
        var problem = Places.problem(candidate.source(), candidate.failure());
        return new Appraisal(null, List.of(problem), List.of());
    }
}
