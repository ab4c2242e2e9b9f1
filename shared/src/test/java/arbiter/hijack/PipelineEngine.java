package arbiter.hijack;

import arbiter.account.Account;
import arbiter.account.AccountState;
import arbiter.account.Live;
import arbiter.account.ModelTerms;
import arbiter.account.TradingState;
import arbiter.decision.DecisionId;
import arbiter.decision.StandingDecision;
import arbiter.engine.Gatherer;
import arbiter.engine.Request;
import arbiter.engine.Scene;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.model.baseline.BaselineModel;
import arbiter.rule.Situation;
import arbiter.strategy.Strategy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** The whole pipeline with everything it keeps: each answer is asked for, read, judged, recorded and found in its record. */
final class PipelineEngine implements Engine {

    private final Strategy strategy;
    private final Scene scene;
    private boolean known;

    PipelineEngine(Strategy strategy) {
        this.strategy = strategy;
        this.scene = new Scene(strategy.id());
    }

    @Override
    public Situation see(AccountState reported, MarketSnapshot market) {
        if (known) scene.accounts.report(Scene.ACCOUNT, reported);
        else scene.accounts.put(account(reported));
        known = true;
        scene.snapshot = market;
        scene.clock = Clock.fixed(market.asOf(), ZoneOffset.UTC);
        return Gatherer.gather(request(), scene.account(), strategy, market, TradingState.ACTIVE)
                .situation();
    }

    private Account account(AccountState reported) {
        return new Account(
                Scene.ACCOUNT, Venue.TERMS, ModelTerms.of(Money.of("10")), reported, Live.NEW, strategy.id());
    }

    private Request request() {
        var now = scene.clock.instant();
        var cycle = now.toString();
        return new Request(
                DecisionId.ofCycle(Scene.ACCOUNT, cycle),
                Scene.ACCOUNT,
                cycle,
                List.copyOf(scene.snapshot.assets().keySet()),
                BaselineModel.ID,
                scene.snapshots.keep(scene.snapshot),
                now,
                now.plusSeconds(300));
    }

    @Override
    public StandingDecision answer(String text) {
        var desk = scene.desk(Scene.saying(text));
        return Scene.record(desk.decide(request(), scene.deadline())).decision();
    }
}
