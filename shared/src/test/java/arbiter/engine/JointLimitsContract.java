package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.saying;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.account.Accounts;
import arbiter.decision.Action;
import arbiter.decision.AssetDecision;
import arbiter.decision.DecisionRecord;
import arbiter.engine.DecisionDesk.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Decisions of one account that are made at the same time cannot together pass a limit, wherever they are kept. */
public abstract class JointLimitsContract {

    private static final int WORKERS = 12;
    /** USD of margin in BTC of the 6,000 that the strategy allows there. */
    private static final String MORE_THAN_HALF = "3500";

    private final Scene scene = new Scene("swing");

    protected abstract Accounts accounts();

    protected abstract Ledger ledger();

    @Test
    void of_many_decisions_at_once_only_one_takes_what_the_limit_leaves() throws Exception {
        scene.found = accounts();
        scene.ledger = ledger();
        scene.found.register(scene.account());

        var cycles = new AtomicInteger();
        Race.of(WORKERS, () -> decide("c" + cycles.getAndIncrement()));

        var records = scene.ledger.chain(ACCOUNT, 1, 2 * WORKERS).stream()
                .map(link -> scene.ledger.find(link.decisionId()).orElseThrow())
                .toList();
        assertThat(records).hasSize(WORKERS);
        assertThat(records.getFirst()).matches(JointLimitsContract::buys);
        assertThat(records.subList(1, WORKERS)).noneMatch(JointLimitsContract::buys);
        IntStream.range(1, WORKERS)
                .forEach(at -> assertThat(records.get(at).previousHash())
                        .isEqualTo(records.get(at - 1).hash()));
        assertThat(scene.found.find(ACCOUNT).orElseThrow().standing().openOrders())
                .hasSize(1);
    }

    private Outcome decide(String cycle) {
        var desk = scene.desk(saying(scene.buying(MORE_THAN_HALF)));
        return desk.decide(scene.request(cycle, BTC, ETH), scene.deadline());
    }

    private static boolean buys(DecisionRecord record) {
        return record.decision().decision().decisions().stream()
                .map(AssetDecision::action)
                .anyMatch(Action.BUY::equals);
    }
}
