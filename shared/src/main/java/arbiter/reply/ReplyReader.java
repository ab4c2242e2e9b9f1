package arbiter.reply;

import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Correction;
import arbiter.decision.Thesis;
import arbiter.decision.TradingDecision;
import arbiter.json.Json;
import arbiter.market.Symbol;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import arbiter.reply.ReplyReading.ReplyProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reply: finds the one decision in the text, repairs what has only one meaning, and then asks what the contract
 * asks without a market.
 *
 * <p>It never guesses: what could mean several things is refused. A reply that is sound as it stands is not searched.
 */
public final class ReplyReader {

    private static final Set<String> CUT_SHORT = Set.of("length", "error", "content_filter");
    private static final int MAX_PROBLEMS = 32;
    private static final int MAX_CORRECTIONS = 64;

    /**
     * A proposal, or why there is none.
     *
     * @param finishReason the provider's word for how the reply ended; null when it did not say
     * @param symbols the assets that were asked about, in order
     */
    public ReplyReading read(String text, @Nullable String finishReason, List<Symbol> symbols) {
        if (finishReason != null && CUT_SHORT.contains(finishReason))
            return refused(new ReplyProblem("cut_short", "the reply ended with finish_reason " + finishReason));
        if (text.length() > Json.MAX_CHARACTERS)
            return refused(new ReplyProblem(
                    "too_long",
                    "the reply has %d characters; %d are read".formatted(text.length(), Json.MAX_CHARACTERS)));
        var strict = strict(text, symbols);
        return strict != null ? judged(strict, symbols) : searched(text, symbols);
    }

    /** A reply that is nothing but a sound decision over the asked symbols; null for any other. */
    private static @Nullable Appraisal strict(String text, List<Symbol> symbols) {
        var tree = text.stripLeading().startsWith("{") ? Bounds.parse(text) : null;
        if (tree == null) return null;
        var appraisal = Appraisal.of(tree);
        return appraisal.isSound()
                        && appraisal.sound().decisions().stream().allMatch(each -> symbols.contains(each.asset()))
                ? appraisal
                : null;
    }

    private static ReplyReading searched(String text, List<Symbol> symbols) {
        try {
            return judged(Choice.of(Scanner.of(text), symbols), symbols);
        } catch (Unreadable e) {
            return refused(Places.problem(text, e));
        }
    }

    private static ReplyReading judged(Appraisal appraisal, List<Symbol> symbols) {
        var corrections = clipped(appraisal.corrections());
        var decision = appraisal.decision();
        if (decision == null) return new Refused(clippedProblems(appraisal.problems()), null, corrections);
        var breaches = Breaches.of(decision, symbols);
        if (!breaches.isEmpty())
            return new Refused(clippedProblems(Appraisal.problems(breaches)), decision, corrections);
        return new Proposal(complete(decision, symbols, corrections), corrections);
    }

    private static Refused refused(ReplyProblem problem) {
        return new Refused(List.of(problem), null, List.of());
    }

    private static TradingDecision complete(
            TradingDecision decision, List<Symbol> symbols, List<Correction> corrections) {
        var decisions = new ArrayList<>(decision.decisions());
        for (var symbol : symbols)
            if (decisions.stream().noneMatch(each -> each.asset().equals(symbol))) {
                decisions.add(new Hold(symbol, Thesis.unproposed("Not answered.")));
                corrections.add(new Correction(
                        "asset_unanswered", symbol, "%s was asked for and not answered; it is held".formatted(symbol)));
            }
        return new TradingDecision(
                decisions, decision.portfolioRationale(), decision.totalAllocation(), decision.portfolioRiskLevel());
    }

    /** A reply cannot fill the record with what was wrong with it. */
    private static List<Correction> clipped(List<Correction> all) {
        if (all.size() <= MAX_CORRECTIONS) return new ArrayList<>(all);
        var clipped = new ArrayList<>(all.subList(0, MAX_CORRECTIONS));
        clipped.add(new Correction(
                all.get(MAX_CORRECTIONS).code(),
                null,
                "and %d more corrections".formatted(all.size() - MAX_CORRECTIONS)));
        return clipped;
    }

    private static List<ReplyProblem> clippedProblems(List<ReplyProblem> all) {
        if (all.size() <= MAX_PROBLEMS) return all;
        var clipped = new ArrayList<>(all.subList(0, MAX_PROBLEMS));
        clipped.add(new ReplyProblem(
                all.get(MAX_PROBLEMS).code(), "and %d more problems".formatted(all.size() - MAX_PROBLEMS)));
        return clipped;
    }
}
