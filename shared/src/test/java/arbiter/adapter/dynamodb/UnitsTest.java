package arbiter.adapter.dynamodb;

import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryPublisher;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.decision.DecisionId;
import arbiter.engine.Asker;
import arbiter.engine.DecisionDesk;
import arbiter.engine.DecisionDesk.Outcome.Made;
import arbiter.engine.Gatherer;
import arbiter.engine.Outbox;
import arbiter.engine.Pipeline;
import arbiter.engine.Recorder;
import arbiter.engine.Request;
import arbiter.engine.Scene;
import arbiter.engine.Snapshots;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.model.baseline.BaselineModel;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.StrategyCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** What one whole decision costs in the store, from the claim to the mark that it was published. */
class UnitsTest {

    private static final List<Symbol> ASSETS =
            List.of(new Symbol("BTC"), new Symbol("ETH"), new Symbol("SOL"), new Symbol("DOGE"));

    private final String decisions = LocalDynamo.decisions();
    private final String accountsTable = LocalDynamo.accounts();
    private final String runtime = LocalDynamo.table();
    private final ConsumedUnits units = new ConsumedUnits();
    private final Clock clock = new AdjustableClock(NOON);
    private final DynamoAccounts accounts = new DynamoAccounts(LocalDynamo.client(units), accountsTable);
    private final DynamoControl control = new DynamoControl(LocalDynamo.client(units), runtime, clock);
    private final DynamoLedger ledger = new DynamoLedger(LocalDynamo.client(units), decisions, accountsTable);
    private final DynamoSnapshots snapshots = new DynamoSnapshots(LocalDynamo.client(units), runtime, clock);
    private final DynamoStrategies strategies =
            new DynamoStrategies(LocalDynamo.client(units), LocalDynamo.table(), clock);

    @Test
    void one_decision_on_four_assets_and_three_timeframes_stays_within_its_units() {
        strategies.seed(StrategyCatalogue.predefined().all());
        accounts.register(Scene.account("conservative", TradingState.ACTIVE));
        assertThat(strategies.find("conservative").orElseThrow().timeframes()).hasSize(3);
        var desk = desk();
        decide(desk, "first, which loads the snapshot and the strategies");
        units.reset();

        var record = decide(desk, "second");

        units.print(System.out);
        assertThat(record.record().symbols()).hasSize(4);
        assertThat(units.written()).isLessThanOrEqualTo(22);
        assertThat(units.read()).isLessThanOrEqualTo(10);
    }

    private Made decide(DecisionDesk desk, String cycle) {
        var timeframes = EnumSet.noneOf(Timeframe.class);
        Scene.STRATEGIES.all().forEach(strategy -> timeframes.addAll(strategy.timeframes()));
        var snapshotId = snapshots
                .fixedFor("c")
                .orElseGet(() -> snapshots.fix(
                        "c", snapshots.keep(new SyntheticMarket(1, ASSETS).read(ASSETS, timeframes, NOON))));
        units.reset();
        var request = new Request(
                DecisionId.ofCycle(Scene.ACCOUNT, cycle),
                Scene.ACCOUNT,
                NOON.toString(),
                ASSETS,
                BaselineModel.ID,
                snapshotId,
                NOON,
                NOON.plusSeconds(300));

        var made = (Made) desk.decide(request, NOON.plusSeconds(50));
        var outbox = new Outbox(accounts, control, ledger, new MemoryPublisher(), clock);
        assertThat(outbox.publish(List.of(made.record()))).isEmpty();
        return made;
    }

    private DecisionDesk desk() {
        var pipeline = new Pipeline(
                new Gatherer(new Snapshots(snapshots), accounts, strategies, control),
                new Asker(new BaselineModel(), ledger, clock),
                new Judge(RuleBook.standard()),
                new Recorder(ledger),
                clock,
                new Semaphore(4),
                System::nanoTime);
        return new DecisionDesk(ledger, pipeline, clock);
    }

    @Test
    void an_account_is_read_for_two_units_however_long_its_history_of_strategies_is() {
        accounts.register(Scene.account("swing", TradingState.ACTIVE));
        for (var n = 0; n < 20; n++) {
            var assigned = Item.at("A#" + Scene.ACCOUNT, "assign#" + SortableTime.of(NOON.plus(Duration.ofDays(n))))
                    .with("reason", "x".repeat(1000));
            LocalDynamo.client().putItem(put -> put.tableName(accountsTable).item(assigned.attributes()));
        }
        units.reset();

        accounts.find(Scene.ACCOUNT);

        assertThat(units.read()).isEqualTo(2);
    }
}
