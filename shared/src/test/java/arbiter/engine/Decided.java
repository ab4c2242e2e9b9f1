package arbiter.engine;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.market.MarketSnapshot;
import arbiter.market.Symbol;
import arbiter.model.baseline.BaselineModel;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle over a snapshot came to for a flat account that follows aggressive, on 5m, 15m and 1h.
 *
 * @param asked how often the model was
 */
public record Decided(DecisionRecord record, int asked) {

    /** What such a cycle over these symbols comes to, decided by the baseline. */
    public static Decided on(MarketSnapshot snapshot, List<Symbol> symbols) {
        var scene = new Scene("aggressive");
        var at = snapshot.asOf();
        scene.clock = Clock.fixed(at, ZoneOffset.UTC);
        scene.accounts.report(Scene.ACCOUNT, scene.account().state().at(at));
        var asked = new AtomicInteger();
        var baseline = new BaselineModel();
        var desk = scene.desk(call -> {
            asked.incrementAndGet();
            return baseline.ask(call);
        });
        var request = new Request(
                DecisionId.ofCycle(Scene.ACCOUNT, "c1"),
                Scene.ACCOUNT,
                "c1",
                symbols,
                BaselineModel.ID,
                scene.snapshots.keep(snapshot),
                at,
                at.plusSeconds(300));
        return new Decided(Scene.record(desk.decide(request, at.plusSeconds(50))), asked.get());
    }

    /** The assets nobody was asked about. */
    public List<@Nullable Symbol> leftOut() {
        return record.problems().stream()
                .filter(problem -> problem.code().equals(Gatherer.LEFT_OUT))
                .<@Nullable Symbol>map(problem -> problem.asset())
                .toList();
    }

    /** Those held without an opinion. */
    public List<Symbol> held() {
        return record.decision().decision().decisions().stream()
                .filter(each ->
                        each instanceof Hold && each.thesis().confidence().signum() == 0)
                .map(AssetDecision::asset)
                .toList();
    }
}
