package arbiter.engine;

import arbiter.account.Account;
import arbiter.account.AccountState;
import arbiter.account.Accounts;
import arbiter.account.Position;
import arbiter.account.StandingAssets;
import arbiter.account.TradingState;
import arbiter.market.MarketSnapshot;
import arbiter.market.Problem;
import arbiter.market.Symbol;
import arbiter.rule.AssetFacts;
import arbiter.rule.Situation;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The stage that gathers: the cycle's market, the account, its strategy. An asset without sound data is left out and named. */
public final class Gatherer {

    /** The code of the problem that names an asset nobody is asked about; what was wrong with it is named beside. */
    public static final String LEFT_OUT = "asset_left_out";

    /** The code of the problem that names an asset which is held and has no price. */
    public static final String HELD_WITHOUT_PRICE = "held_without_price";

    private final Snapshots snapshots;
    private final Accounts accounts;
    private final Strategies strategies;
    private final Control control;
    private final AccountSources sources;

    public Gatherer(
            Snapshots snapshots, Accounts accounts, Strategies strategies, Control control, AccountSources sources) {
        this.sources = sources;
        this.snapshots = snapshots;
        this.accounts = accounts;
        this.strategies = strategies;
        this.control = control;
    }

    /**
     * Has the account's source tell what it holds, before the request is gathered for the first time; returns what went wrong,
     * which leaves the account as it was.
     */
    public List<Problem> refresh(Request request) {
        return snapshots
                .find(request.snapshotId())
                .flatMap(market -> sources.refresh(request.accountId(), market))
                .stream()
                .toList();
    }

    /**
     * The situation of a request as of its snapshot, with the account as it is now. Where the snapshot is no longer kept, no
     * asset has market data, and the problem {@code snapshot_gone} says why: the request can only be held, never repeated with
     * more success. Where the account's strategy does not exist, another stands in that may only reduce, and the problem {@code
     * strategy_missing} says so.
     *
     * @throws IllegalArgumentException when there is no such account, or no strategy to stand in
     */
    public Gathered gather(Request request) {
        var account = accounts.find(request.accountId())
                .orElseThrow(() -> new IllegalArgumentException("no such account: " + request.accountId()));
        var snapshot = market(request);
        var followed = Followed.of(account, strategies, snapshot.asOf());
        return gather(request, account, followed.strategy(), snapshot, control.state())
                .under(followed.mandate())
                .with(followed.problems());
    }

    private MarketSnapshot market(Request request) {
        return snapshots.find(request.snapshotId()).orElseGet(() -> gone(request));
    }

    private static MarketSnapshot gone(Request request) {
        var message =
                "the market snapshot %s is no longer kept; it cannot be decided on".formatted(request.snapshotId());
        return new MarketSnapshot(
                request.requestedAt(), new TreeMap<>(), List.of(new Problem("snapshot_gone", null, message)));
    }

    /** The situation of a request from what was read for it. Pure. */
    public static Gathered gather(
            Request request, Account account, Strategy strategy, MarketSnapshot snapshot, TradingState engine) {
        var problems = new ArrayList<Problem>();
        var symbols = request.symbols().stream()
                .filter(symbol -> isSound(symbol, snapshot, strategy, problems))
                .toList();
        snapshot.problems().stream()
                .filter(problem -> concerns(problem, request.symbols()))
                .forEach(problems::add);
        var standing = account.standing();
        unpriced(standing, snapshot).forEach(problems::add);
        var situation = new Situation(
                snapshot.asOf(),
                Situation.Origin.LIVE,
                symbols,
                facts(request.symbols(), StandingAssets.of(standing), strategy, snapshot),
                account.terms(),
                standing,
                account.tradingState().stricter(engine),
                strategy);
        return new Gathered(
                request,
                remembering(account, situation),
                account,
                snapshot,
                problems.stream().distinct().toList());
    }

    private static boolean isSound(Symbol symbol, MarketSnapshot snapshot, Strategy strategy, List<Problem> problems) {
        var market = snapshot.assets().get(symbol);
        if (market != null && market.views().keySet().containsAll(strategy.timeframes())) return true;
        var lacking = market == null
                ? "there is no sound market data"
                : "these timeframes are missing: "
                        + strategy.timeframes().stream()
                                .filter(timeframe -> !market.views().containsKey(timeframe))
                                .toList();
        problems.add(new Problem(LEFT_OUT, symbol, "%s is left out: %s".formatted(symbol, lacking)));
        return false;
    }

    private static boolean concerns(Problem problem, List<Symbol> symbols) {
        var asset = problem.asset();
        return asset == null || symbols.contains(asset);
    }

    /** Without a price for every position equity is unknown, and P01 refuses to take risk in anything. */
    private static Stream<Problem> unpriced(AccountState standing, MarketSnapshot snapshot) {
        return standing.positions().stream()
                .map(Position::asset)
                .filter(asset -> !snapshot.assets().containsKey(asset))
                .map(asset -> new Problem(
                        HELD_WITHOUT_PRICE,
                        asset,
                        "%s is held and has no price: equity cannot be told, and no risk is taken in any asset"
                                .formatted(asset)));
    }

    /** Of what is asked about and what stands in the account: a snapshot also holds what stands in others. */
    private static NavigableMap<Symbol, AssetFacts> facts(
            List<Symbol> asked, List<Symbol> standing, Strategy strategy, MarketSnapshot snapshot) {
        var facts = new TreeMap<Symbol, AssetFacts>();
        Stream.concat(asked.stream(), standing.stream()).forEach(symbol -> {
            var market = snapshot.assets().get(symbol);
            if (market != null) facts.put(symbol, MarketFacts.of(market, strategy));
        });
        return facts;
    }

    /** With what the engine remembers of the account: what it was worth, and its peak since a reset. */
    private static Situation remembering(Account account, Situation situation) {
        var seen = account.live().seen();
        return situation
                .judgedAt(seen == null ? null : seen.expected(account.state()))
                .measuredFrom(account.peak(situation.equity()));
    }
}
