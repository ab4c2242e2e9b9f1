package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static arbiter.engine.Scene.saying;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.Live;
import arbiter.account.PendingEntry;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryQueue;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Finding;
import arbiter.decision.Status;
import arbiter.market.ForwardingMarket;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Problem;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A cycle over BTC and ETH, of accounts that hold something else. */
class HeldAssetsTest {

    private static final Symbol SOL = new Symbol("SOL");
    private static final Symbol NOBODY = new Symbol("NOBODY");
    private static final AccountId NEIGHBOUR = new AccountId("account-0002");

    private final Scene scene = new Scene("swing");
    private final MemoryQueue queue = new MemoryQueue();
    private final List<Wanted> read = new ArrayList<>();

    @Test
    void what_an_account_holds_beyond_the_cycles_assets_is_priced_by_the_one_reading_of_the_market() throws Exception {
        scene.accounts.put(holding(ACCOUNT, SOL));

        var record = decide(cycle());

        assertThat(read)
                .singleElement()
                .satisfies(wanted -> assertThat(wanted.priced()).containsExactly(SOL));
        assertThat(snapshot().assets()).containsOnlyKeys(BTC, ETH, SOL);
        assertThat(Objects.requireNonNull(snapshot().assets().get(SOL)).views()).isEmpty();
        assertThat(record.problems()).isEmpty();
        assertThat(record.symbols()).containsExactly(BTC, ETH);
        assertThat(errors(record)).isEmpty();
        assertThat(record.status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void what_was_decided_and_is_not_reported_yet_is_priced_too() throws Exception {
        var some = Some.pending("1");
        var pending = new PendingEntry(
                some.decisionId(),
                SOL,
                Side.LONG,
                some.quantity(),
                some.price(),
                1,
                null,
                null,
                some.margin(),
                true,
                NOON,
                NOON.plusSeconds(900));
        scene.accounts.put(scene.account()
                .with(new Live(0, TradingState.ACTIVE, List.of(pending), 0, null, null, Money.ZERO, null, null)));

        cycle();

        assertThat(snapshot().assets()).containsKey(SOL);
    }

    @Test
    void an_asset_without_a_price_is_named_to_its_account_which_takes_no_risk() throws Exception {
        scene.accounts.put(holding(ACCOUNT, NOBODY));

        var record = decide(cycle());

        assertThat(record.problems())
                .containsExactly(new Problem(
                        "held_without_price",
                        NOBODY,
                        "NOBODY is held and has no price: equity cannot be told, and no risk is taken in any asset"));
        assertThat(errors(record)).contains("P01");
        assertThat(record.status()).isEqualTo(Status.FELL_BACK);
    }

    @Test
    void an_asset_that_is_not_listed_changes_nothing_for_anybody_else() throws Exception {
        var alone = decide(cycle());
        var snapshotAlone = snapshot();
        var shared = new HeldAssetsTest();
        shared.scene.accounts.put(holding(NEIGHBOUR, NOBODY));

        var record = shared.decide(shared.cycle());

        assertThat(shared.snapshot()).isEqualTo(snapshotAlone);
        assertThat(record.hash()).isEqualTo(alone.hash());
    }

    @Test
    void an_account_does_not_see_what_stands_in_others() throws Exception {
        var alone = decide(cycle());
        var shared = new HeldAssetsTest();
        shared.scene.accounts.put(holding(NEIGHBOUR, SOL));

        var record = shared.decide(shared.cycle());

        assertThat(shared.snapshot().assets()).containsKey(SOL);
        assertThat(record.contextHash()).isEqualTo(alone.contextHash());
        assertThat(record.promptHash()).isEqualTo(alone.promptHash());
    }

    private static Account holding(AccountId id, Symbol asset) {
        var position = new Position(
                asset,
                Side.LONG,
                Quantity.of("1"),
                Price.of("150"),
                1,
                Money.of("150"),
                null,
                Price.of("140"),
                null,
                NOON.minusSeconds(3600));
        var account = Scene.account("swing", TradingState.ACTIVE, position);
        return new Account(
                id, account.terms(), account.modelTerms(), account.state(), account.live(), account.strategyId());
    }

    /** The request of the scene's account. */
    private Request cycle() throws Exception {
        var starter = new CycleStarter(
                market(),
                scene.snapshots,
                scene.accounts,
                Scene.STRATEGIES,
                queue,
                new Sweep(scene.ledger, queue, scene.clock),
                scene.clock);
        starter.start(NOON, new CycleStarter.Settings(List.of(BTC, ETH), Duration.ofMinutes(5)));
        return queue.take().stream()
                .filter(request -> request.accountId().equals(ACCOUNT))
                .findFirst()
                .orElseThrow();
    }

    private MarketSnapshot snapshot() {
        var id = scene.snapshots.fixedFor(NOON.toString()).orElseThrow();
        return scene.snapshots.find(id).orElseThrow();
    }

    private DecisionRecord decide(Request request) {
        return Scene.record(scene.desk(saying(scene.buying("100"))).decide(request, scene.deadline()));
    }

    private static List<String> errors(DecisionRecord record) {
        return record.findings().stream()
                .filter(Finding::isError)
                .map(Finding::code)
                .distinct()
                .toList();
    }

    private MarketData market() {
        return new ForwardingMarket(new SyntheticMarket(1, List.of(BTC, ETH, SOL))) {
            @Override
            public MarketSnapshot read(Wanted wanted, Instant asOf) {
                read.add(wanted);
                return super.read(wanted, asOf);
            }
        };
    }
}
