package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;
import static arbiter.rule.RuleFixtures.symbol;

import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.json.Json;
import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.VenueTerms;
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
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A situation under construction: 10,000 USD free, nothing standing, BTC, ETH and SOL at 100 USD, stops required, taker fee
 * 5 bps, leverage up to 10.
 */
final class Given {

    private List<Symbol> symbols = List.of(symbol("BTC"), symbol("ETH"), symbol("SOL"));
    private final TreeMap<Symbol, AssetFacts> market = new TreeMap<>();
    private final Map<String, @Nullable Object> limits = new LinkedHashMap<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<OpenOrder> orders = new ArrayList<>();
    private Situation.Origin origin = Situation.Origin.GIVEN;
    private TradingState state = TradingState.ACTIVE;
    private StopPolicy stop = StopPolicy.REQUIRED;
    private OrderPreference preference = OrderPreference.ANY;
    private Money balance = Money.of("10000");
    private Money available = Money.of("10000");
    private int accountLeverage = 10;
    private BigDecimal takerFeeBps = BigDecimal.valueOf(5);

    private Given() {
        symbols.forEach(asset -> market.put(asset, facts(asset, "100", NOON, null)));
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

    private static AssetFacts facts(
            Symbol asset, String price, Instant observedAt, @Nullable Map<Timeframe, Instant> closedAt) {
        var now = Price.of(price);
        return new AssetFacts(asset, now, now, observedAt, VenueTerms.DEFAULT, null, null, null, closedAt);
    }

    Given asked(String... names) {
        symbols = Arrays.stream(names).map(RuleFixtures::symbol).toList();
        return this;
    }

    Given price(String asset, String price) {
        market.put(symbol(asset), facts(symbol(asset), price, NOON, null));
        return this;
    }

    Given noMarket(String asset) {
        market.remove(symbol(asset));
        return this;
    }

    Given observedAt(String asset, Instant at) {
        market.put(symbol(asset), facts(symbol(asset), "100", at, null));
        return this;
    }

    Given candlesClosedAt(String asset, Map<Timeframe, Instant> closedAt) {
        market.put(symbol(asset), facts(symbol(asset), "100", NOON, closedAt));
        return this;
    }

    /** Everything known of an asset, as a live situation needs it. */
    Given known(String asset) {
        market.put(
                symbol(asset),
                new AssetFacts(
                        symbol(asset),
                        Price.of("100"),
                        Price.of("100"),
                        NOON,
                        VenueTerms.DEFAULT,
                        new Funding(BigDecimal.ZERO, null),
                        BigDecimal.ONE,
                        List.of(),
                        Map.of(Timeframe.M5, NOON, Timeframe.H1, NOON)));
        return this;
    }

    Given venue(String asset, int maxLeverage, String minNotional, String step) {
        var facts = Objects.requireNonNull(market.get(symbol(asset)));
        market.put(
                symbol(asset),
                new AssetFacts(
                        facts.symbol(),
                        facts.price(),
                        facts.assumedPrice(),
                        facts.observedAt(),
                        new VenueTerms(maxLeverage, null, Money.of(minNotional), new BigDecimal(step), BigDecimal.TWO),
                        facts.funding(),
                        facts.atr(),
                        facts.returns(),
                        facts.candlesClosedAt()));
        return this;
    }

    Given live() {
        origin = Situation.Origin.LIVE;
        return this;
    }

    Given state(TradingState now) {
        state = now;
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
        for (var each : text.split(";", -1)) if (!each.isBlank()) positions.add(position(Words.of(each)));
        return this;
    }

    private static Position position(Words words) {
        var quantity = Quantity.of(words.at(2));
        var entry = Price.of(words.at(4));
        int leverage = Objects.requireNonNullElse(words.leverage(), 1);
        var margin = words.after("margin")
                .map(Money::of)
                .orElseGet(() -> quantity.at(entry).dividedUp(BigDecimal.valueOf(leverage)));
        return new Position(
                symbol(words.at(1)),
                side(words),
                quantity,
                entry,
                leverage,
                margin,
                words.priceAfter("tp"),
                words.priceAfter("sl"),
                null,
                null);
    }

    /** Entry orders that may still fill, written like positions. */
    Given ordered(String text) {
        var words = Words.of(text);
        orders.add(new OpenOrder(
                symbol(words.at(1)),
                side(words),
                Quantity.of(words.at(2)),
                Price.of(words.at(4)),
                Objects.requireNonNullElse(words.leverage(), 1),
                words.priceAfter("tp"),
                words.priceAfter("sl")));
        return this;
    }

    private static Side side(Words words) {
        return words.at(0).equals("long") ? Side.LONG : Side.SHORT;
    }

    Situation situation() {
        var account = new AccountState(
                NOON,
                balance,
                available,
                new DayFigures(balance, Money.ZERO, balance, 0, Money.ZERO),
                positions,
                orders,
                Map.of(),
                List.of());
        return new Situation(
                NOON,
                origin,
                symbols,
                market,
                new AccountTerms(accountLeverage, Money.of("1000000"), BigDecimal.TWO, takerFeeBps),
                account,
                state,
                strategy());
    }

    private Strategy strategy() {
        return new Strategy(
                "test",
                "Test",
                StrategyType.CUSTOM,
                true,
                1,
                "",
                List.of(Timeframe.M5, Timeframe.H1),
                stop,
                preference,
                new Sizing.VolatilityAdjusted(),
                Json.mapperInUse().convertValue(limits, RiskLimits.class));
    }
}
