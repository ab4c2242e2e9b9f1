package arbiter.function.validate;

import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.Refusal;
import arbiter.decision.DecisionId;
import arbiter.engine.Control;
import arbiter.engine.Followed;
import arbiter.engine.Gatherer;
import arbiter.engine.LiveMarket;
import arbiter.engine.Request;
import arbiter.market.Symbol;
import arbiter.rule.Situation;
import arbiter.strategy.Strategies;
import java.time.Clock;
import java.util.List;

/** The situation an account is in now: what the engine would judge its decision against. */
final class LiveSituations {

    private final Accounts accounts;
    private final Strategies strategies;
    private final Control control;
    private final LiveMarket market;
    private final List<Symbol> assets;
    private final Clock clock;

    LiveSituations(
            Accounts accounts,
            Strategies strategies,
            Control control,
            LiveMarket market,
            List<Symbol> assets,
            Clock clock) {
        this.accounts = accounts;
        this.strategies = strategies;
        this.control = control;
        this.market = market;
        this.assets = List.copyOf(assets);
        this.clock = clock;
    }

    /** The symbols there are. */
    List<Symbol> assets() {
        return assets;
    }

    /**
     * The situation over the symbols asked about; an asset without sound data is left out. Where the account's strategy does not
     * exist another stands in, as for the engine, so that what reduces can still be judged.
     *
     * @throws Refusal 404 when there is no such account
     */
    Situation of(AccountId id, List<Symbol> symbols) throws Refusal {
        var account =
                accounts.find(id).orElseThrow(() -> new Refusal(HttpProblem.notFound("there is no account " + id)));
        var now = clock.instant();
        var followed = Followed.of(account, strategies, now);
        var snapshot = market.read(account, followed.strategy(), symbols, now);
        // Nobody is asked and nothing is kept: the names are only there because a request has some.
        var request = new Request(DecisionId.ofKey(id, "validate"), id, null, symbols, "none", "none", now, now);
        return Gatherer.gather(request, account, followed.strategy(), snapshot, control.state())
                .situation()
                .under(followed.mandate());
    }
}
