package arbiter.engine;

import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Usage;
import arbiter.market.Money;
import arbiter.market.Problem;
import arbiter.market.Symbol;
import arbiter.model.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with a decision whose worker died after the first call was begun: the best of the kept replies stands, and nobody is
 * asked again. What the engine's budget holds for it is not known any more and stays whole until the day ends.
 */
final class Recovery {

    private static final String LOST = "the reply was lost with its worker, and nobody is asked twice";

    private final Ledger ledger;
    private final Reader reader;

    Recovery(Ledger ledger, Reader reader) {
        this.ledger = ledger;
        this.reader = reader;
    }

    Answer resume(Work work, Plan plan, Contest contest) {
        var kept = ledger.exchanges(work.id());
        var lost = work.calls() - kept.size();
        var usage = kept.stream().map(exchange -> exchange.reply().usage()).reduce(Usage.FREE, Usage::plus);
        for (var call = 0; call < lost; call++) usage = usage.plus(lostCall(plan));
        return new Answer(
                work,
                plan.route(),
                best(kept, lost, plan.route(), contest),
                usage,
                spent(usage, plan),
                firstQuestion(kept),
                null);
    }

    private static @Nullable String firstQuestion(List<Exchange> kept) {
        return kept.stream()
                .filter(exchange -> exchange.reply().cameOfAsking())
                .map(exchange -> exchange.prompt().hash())
                .findFirst()
                .orElse(null);
    }

    /** The one that stands of those that say anything; where none does, what became of the last call. */
    private Proposed best(List<Exchange> kept, int lost, Route route, Contest contest) {
        var symbols = contest.situation().symbols();
        var read = kept.stream().map(exchange -> read(exchange, route, symbols)).toList();
        return read.stream()
                .filter(proposed -> proposed.proposal() != null)
                .reduce(contest::between)
                .orElseGet(() -> lost > 0 || read.isEmpty() ? lost(route) : read.getLast());
    }

    private Proposed read(Exchange exchange, Route route, List<Symbol> symbols) {
        var proposed = reader.read(exchange.reply(), route, symbols);
        return exchange.prompt().rework() == null ? proposed : proposed.corrected();
    }

    private static Proposed lost(Route route) {
        return Proposed.nothing(
                new ModelRef(route.model(), null, null), List.of(new Problem("model_failed", null, LOST)));
    }

    private static Usage lostCall(Plan plan) {
        return plan.reserved().isZero() ? Usage.FREE : Usage.UNKNOWN;
    }

    /** As known; where anything is not known, all that was reserved. */
    private static Money spent(Usage usage, Plan plan) {
        return usage.costUsd() == null ? plan.reserved() : usage.costUsd();
    }
}
