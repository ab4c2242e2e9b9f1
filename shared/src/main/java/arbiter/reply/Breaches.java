package arbiter.reply;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.Contract;
import arbiter.decision.Finding;
import arbiter.decision.TradingDecision;
import arbiter.market.Symbol;
import java.util.List;
import java.util.stream.Stream;

/** What a proposal breaks of the contract that no market is needed to see: C02 to C06, and crossed stops. */
final class Breaches {

    private Breaches() {}

    /** All errors, in the order of their codes' rules. */
    static List<Finding> of(TradingDecision decision, List<Symbol> symbols) {
        return Stream.of(
                        Contract.uniqueAssets(decision).stream(),
                        Contract.askedFor(decision, symbols).stream(),
                        Contract.total(decision).stream(),
                        decision.decisions().stream().flatMap(each -> Contract.neededFields(each).stream()),
                        Contract.portfolioReason(decision).stream(),
                        decision.decisions().stream().flatMap(each -> Contract.reasons(each).stream()),
                        decision.decisions().stream().flatMap(Breaches::crossedStops))
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
}
