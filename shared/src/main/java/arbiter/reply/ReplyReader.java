package arbiter.reply;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Contract;
import arbiter.decision.Correction;
import arbiter.decision.DecisionReader;
import arbiter.decision.Finding;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reply: the text must be one JSON value that satisfies the schema, and then what the contract asks without a
 * market. Strict: nothing in the text is repaired.
 */
public final class ReplyReader {

    private static final Set<String> CUT_SHORT = Set.of("length", "error", "content_filter");

    /**
     * A proposal, or why there is none.
     *
     * @param finishReason the provider's word for how the reply ended; null when it did not say
     * @param symbols the assets that were asked about, in order
     */
    public ReplyReading read(String text, @Nullable String finishReason, List<Symbol> symbols) {
        if (finishReason != null && CUT_SHORT.contains(finishReason))
            return refused("cut_short", "the reply ended with finish_reason " + finishReason);
        try {
            return interpret(DecisionReader.read(Json.parse(text)), symbols);
        } catch (Json.UnreadableJson e) {
            return refused("not_json", String.valueOf(e.getMessage()));
        }
    }

    private static Refused refused(String code, String message) {
        return new Refused(List.of(new ReplyProblem(code, message)), null, List.of());
    }

    private static ReplyReading interpret(DecisionReader.Reading reading, List<Symbol> symbols) {
        var decision = reading.decision();
        if (decision == null) return new Refused(problems(reading.findings()), null, reading.corrections());
        var breaches = breaches(decision, symbols);
        if (!breaches.isEmpty()) return new Refused(problems(breaches), decision, reading.corrections());
        var corrections = new ArrayList<>(reading.corrections());
        return new Proposal(complete(decision, symbols, corrections), corrections);
    }

    private static List<Finding> breaches(TradingDecision decision, List<Symbol> symbols) {
        return Stream.of(
                        Contract.uniqueAssets(decision).stream(),
                        Contract.askedFor(decision, symbols).stream(),
                        Contract.total(decision).stream(),
                        decision.decisions().stream().flatMap(each -> Contract.neededFields(each).stream()),
                        Contract.portfolioReason(decision).stream(),
                        decision.decisions().stream().flatMap(each -> Contract.reasons(each).stream()),
                        decision.decisions().stream().flatMap(ReplyReader::crossedStops))
                .flatMap(findings -> findings)
                .filter(Finding::isError)
                .toList();
    }

    /** Whatever the price is: a stop that is not on the losing side of its own target is wrong. */
    private static Stream<Finding> crossedStops(AssetDecision decision) {
        if (!(decision instanceof Enter enter) || enter.tpPrice() == null || enter.slPrice() == null)
            return Stream.empty();
        return enter.side().losesAt(enter.slPrice(), enter.tpPrice())
                ? Stream.empty()
                : Stream.of(Finding.error(
                        "P02",
                        enter.asset(),
                        "the stop %s of a %s in %s is not %s its take profit %s"
                                .formatted(
                                        enter.slPrice(),
                                        enter.action(),
                                        enter.asset(),
                                        enter.side().sign() > 0 ? "below" : "above",
                                        enter.tpPrice())));
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

    private static List<ReplyProblem> problems(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new ReplyProblem(finding.code(), finding.message()))
                .toList();
    }
}
