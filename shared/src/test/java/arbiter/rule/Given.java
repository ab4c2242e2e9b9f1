package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.symbol;

import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.account.TradingState;
import arbiter.json.Json;
import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.strategy.OrderPreference;
import arbiter.strategy.RiskLimits;
import arbiter.strategy.Sizing;
import arbiter.strategy.StopPolicy;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A situation under construction: 10,000 USD free, nothing standing, BTC, ETH and SOL at 100 USD and uncorrelated, stops
 * required, taker fee 5 bps, leverage up to 10, entries of any size.
 */
final class Given {

    private List<Symbol> symbols = List.of(symbol("BTC"), symbol("ETH"), symbol("SOL"));
    private final TreeMap<Symbol, GivenAsset> market = new TreeMap<>();
    private final Map<String, @Nullable Object> limits = new LinkedHashMap<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<OpenOrder> orders = new ArrayList<>();
    private final Map<Symbol, Instant> fills = new LinkedHashMap<>();
    private final List<Trade> trades = new ArrayList<>();
    private Situation.Origin origin = Situation.Origin.GIVEN;
    private TradingState state = TradingState.ACTIVE;
    private StrategyType type = StrategyType.CUSTOM;
    private boolean active = true;
    private StopPolicy stop = StopPolicy.REQUIRED;
    private OrderPreference preference = OrderPreference.ANY;
    private Sizing sizing = new Sizing.Fixed(null, BigDecimal.valueOf(100));
    private Mandate mandate = Mandate.OWN;
    private Money balance = Money.of("10000");
    private Money available = Money.of("10000");
    private @Nullable DayFigures day;
    private @Nullable Money equityBefore;
    private @Nullable Instant validUntil;
    private Instant reportedAt = NOON;
    private int accountLeverage = 10;
    private Money maxPositionSize = Money.of("1000000");
    private BigDecimal takerFeeBps = BigDecimal.valueOf(5);

    private Given() {
        symbols.forEach(asset -> market.put(asset, new GivenAsset(asset)));
        limits.put("max_risk_per_trade_percent", "2");
        limits.put("max_daily_loss_percent", "8");
        limits.put("max_drawdown_percent", "25");
        limits.put("gap_percent", "10");
        limits.put("default_stop_percent", "2");
        limits.put("max_entry_percent", "2");
        limits.put("take_profit_ratio", "2");
        limits.put("max_holding_hours", "6");
        limits.put("max_leverage", "10");
        limits.put("liquidation_buffer_percent", "3");
        limits.put("cooldown_seconds", "300");
        limits.put("max_funding_bps", "15");
        limits.put("max_positions", "4");
        limits.put("max_asset_percent", "50");
        limits.put("max_correlated_risk_percent", "4");
        limits.put("max_decisions_per_day", "48");
        limits.put("max_turnover_per_day", "20");
        limits.put("max_drift_percent", "0.6");
    }

    static Given flat() {
        return new Given();
    }

    Given asked(String... names) {
        symbols = Arrays.stream(names).map(RuleFixtures::symbol).toList();
        return this;
    }

    /** Something else about the market of an asset. */
    Given market(String asset, Consumer<GivenAsset> change) {
        change.accept(market.computeIfAbsent(symbol(asset), GivenAsset::new));
        return this;
    }

    Given price(String asset, String price) {
        return market(asset, its -> its.price = Price.of(price));
    }

    Given noMarket(String asset) {
        market.remove(symbol(asset));
        return this;
    }

    Given observedAt(String asset, Instant at) {
        return market(asset, its -> its.observedAt = at);
    }

    Given candlesClosedAt(String asset, Map<Timeframe, Instant> closedAt) {
        return market(asset, its -> its.candlesClosedAt = closedAt);
    }

    /** Candles too, as a live situation needs them. */
    Given known(String asset) {
        return candlesClosedAt(asset, Map.of(Timeframe.M5, NOON, Timeframe.H1, NOON));
    }

    /** No funding, ATR or returns. */
    Given unknown(String asset) {
        return market(asset, its -> {
            its.funding = null;
            its.atr = null;
            its.returns = null;
        });
    }

    /** What longs pay per 8 hours, in basis points, and when. */
    Given funding(String asset, String bps, @Nullable Instant next) {
        return market(asset, its -> its.funding = new Funding(new BigDecimal(bps).movePointLeft(4), next));
    }

    Given venue(String asset, int maxLeverage, String minNotional, String step) {
        return market(asset, its -> {
            its.maxLeverage = maxLeverage;
            its.minNotional = Money.of(minNotional);
            its.step = new BigDecimal(step);
        });
    }

    Given live() {
        origin = Situation.Origin.LIVE;
        return this;
    }

    Given state(TradingState now) {
        state = now;
        return this;
    }

    Given follows(StrategyType kind) {
        type = kind;
        return this;
    }

    Given inactive() {
        active = false;
        return this;
    }

    Given sized(Sizing method) {
        sizing = method;
        return this;
    }

    Given under(Mandate other) {
        mandate = other;
        return this;
    }

    Given filled(String asset, Instant at) {
        fills.put(symbol(asset), at);
        return this;
    }

    Given traded(String asset, Instant closedAt) {
        var one = Price.of("1");
        trades.add(new Trade(symbol(asset), Side.LONG, Quantity.of("1"), one, one, Money.ZERO, closedAt));
        return this;
    }

    /** The day's opening equity, transfers, peak, entries and turnover. */
    Given day(String open, String transfers, String peak, int entries, String turnover) {
        day = new DayFigures(Money.of(open), Money.of(transfers), Money.of(peak), entries, Money.of(turnover));
        return this;
    }

    Given worthBefore(String usd) {
        equityBefore = Money.of(usd);
        return this;
    }

    Given validUntil(Instant time) {
        validUntil = time;
        return this;
    }

    Given reportedAt(Instant time) {
        reportedAt = time;
        return this;
    }

    Given maxPositionSize(String usd) {
        maxPositionSize = Money.of(usd);
        return this;
    }

    Given stopsOptional() {
        stop = StopPolicy.OPTIONAL;
        return this;
    }

    Given prefers(OrderPreference how) {
        preference = how;
        return this;
    }

    Given balance(String usd) {
        balance = Money.of(usd);
        return this;
    }

    Given available(String usd) {
        available = Money.of(usd);
        return this;
    }

    Given accountLeverage(int most) {
        accountLeverage = most;
        return this;
    }

    Given takerFeeBps(String bps) {
        takerFeeBps = new BigDecimal(bps);
        return this;
    }

    Given limit(String name, @Nullable String value) {
        if (!limits.containsKey(name)) throw new IllegalArgumentException(name);
        limits.put(name, value);
        return this;
    }

    /** Positions that stand, for instance {@code long BTC 10 at 100 x5 tp 120 sl 95}, apart from each other by {@code ;}. */
    Given standing(String text) {
        for (var each : text.split(";", -1)) if (!each.isBlank()) positions.add(GivenHolding.position(each));
        return this;
    }

    /** An entry order that may still fill, written like a position. */
    Given ordered(String text) {
        orders.add(GivenHolding.order(text));
        return this;
    }

    Situation situation() {
        var facts = new TreeMap<Symbol, AssetFacts>();
        market.forEach((asset, its) -> facts.put(asset, its.facts()));
        var account = new AccountState(
                reportedAt,
                balance,
                available,
                day == null ? new DayFigures(balance, Money.ZERO, balance, 0, Money.ZERO) : day,
                positions,
                orders,
                fills,
                trades);
        return new Situation(
                NOON,
                origin,
                symbols,
                facts,
                new AccountTerms(accountLeverage, maxPositionSize, BigDecimal.TWO, takerFeeBps),
                account,
                state,
                strategy(),
                mandate,
                equityBefore,
                validUntil);
    }

    Strategy strategy() {
        return new Strategy(
                "test",
                "Test",
                type,
                active,
                1,
                "",
                List.of(Timeframe.M5, Timeframe.H1),
                stop,
                preference,
                sizing,
                Json.mapperInUse().convertValue(limits, RiskLimits.class));
    }
}
