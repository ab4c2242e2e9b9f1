package arbiter.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.RealData;
import arbiter.account.Position;
import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import arbiter.market.VenueTerms;
import arbiter.strategy.StrategyFixtures;
import arbiter.strategy.StrategyType;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On real prices a simple account opens, adds, trails, leaves and waits: a control group that never acts compares to nothing. */
class BaselineActivityTest {

    private static final Instant END = Instant.parse("2025-07-25T00:00:00Z");
    private static final int STEPS = 400;
    private static final List<String> NAMES = List.of("BTC", "ETH", "SOL", "XRP");
    private static final Map<String, List<Candle>> FILES = new HashMap<>();

    @ParameterizedTest
    @EnumSource(
            value = StrategyType.class,
            names = {"CONSERVATIVE", "AGGRESSIVE", "SCALPING", "SWING", "DCA"})
    void opens_manages_and_closes_on_real_data(StrategyType type) throws IOException {
        var strategy = StrategyFixtures.strategy(type);
        var pace = strategy.shortestTimeframe().length().multipliedBy(type == StrategyType.SCALPING ? 1 : 3);
        var counts = new TreeMap<String, Integer>();
        var account = new Walk();
        for (var step = STEPS; step > 0; step--) {
            var now = END.minus(pace.multipliedBy(step));
            var assets = new ArrayList<AssetMarket>();
            for (var name : NAMES) assets.add(asset(name, strategy.timeframes(), now));
            account.stopped(assets);
            var world = World.of(strategy, assets).at(now).holding(account.positions());
            account.follow(world.decision(), assets, now, counts);
        }

        assertThat(counts).containsKeys("open", "hold", "close_position");
        if (type != StrategyType.DCA && type != StrategyType.SCALPING)
            assertThat(counts).containsKey("adjust_orders");
        if (type != StrategyType.SCALPING && type != StrategyType.CONSERVATIVE)
            assertThat(counts).containsKey("increase");
    }

    /** The plainest execution there is: fills at the price seen. */
    private static final class Walk {

        private final Map<Symbol, Position> held = new TreeMap<>();

        Position[] positions() {
            return held.values().toArray(Position[]::new);
        }

        void stopped(List<AssetMarket> assets) {
            for (var asset : assets) {
                var position = held.get(asset.symbol());
                if (position == null) continue;
                var stop = position.slPrice();
                var target = position.tpPrice();
                var out = stop != null && !position.side().gainsAt(asset.price(), stop);
                var won = target != null && !position.side().losesAt(asset.price(), target);
                if (out || won) held.remove(asset.symbol());
            }
        }

        void follow(JsonNode decision, List<AssetMarket> assets, Instant now, Map<String, Integer> counts) {
            for (var asset : assets) {
                var entry = World.of(decision, asset.symbol());
                var position = held.get(asset.symbol());
                var action = entry.get("action").asText();
                var kind = switch (action) {
                    case "buy", "sell" -> "open";
                    case "adjust_position" ->
                        entry.at("/position_adjustment/adjustment_type").asText();
                    default -> action;
                };
                counts.merge(kind, 1, Integer::sum);
                switch (kind) {
                    case "open" -> held.put(asset.symbol(), opened(entry, asset, now));
                    case "increase" ->
                        held.put(asset.symbol(), increased(Objects.requireNonNull(position), entry, asset, now));
                    case "decrease" -> held.put(asset.symbol(), halved(Objects.requireNonNull(position)));
                    case "adjust_orders" ->
                        held.put(
                                asset.symbol(),
                                protectedBy(
                                        Objects.requireNonNull(position),
                                        price(entry.at("/order_adjustment/new_sl_price"))));
                    case "close_position" -> held.remove(asset.symbol());
                    default -> {}
                }
            }
        }
    }

    private static Position opened(JsonNode entry, AssetMarket asset, Instant now) {
        var leverage = entry.get("leverage").asInt();
        var margin = new Money(entry.get("allocation_usd").decimalValue());
        return new Position(
                asset.symbol(),
                entry.get("action").asText().equals("buy") ? Side.LONG : Side.SHORT,
                Quantity.bought(margin.times(leverage), asset.price(), new BigDecimal("0.00001")),
                asset.price(),
                leverage,
                margin,
                price(entry.path("tp_price")),
                price(entry.path("sl_price")),
                null,
                now);
    }

    private static Position increased(Position p, JsonNode entry, AssetMarket asset, Instant now) {
        var margin = new Money(entry.get("allocation_usd").decimalValue());
        var added = Quantity.bought(margin.times(p.leverage()), asset.price(), new BigDecimal("0.00001"));
        var quantity = p.quantity().plus(added);
        var paid = p.quantity().at(p.entryPrice()).plus(added.at(asset.price()));
        var average = new Price(paid.value().divide(quantity.value(), 6, RoundingMode.HALF_EVEN));
        return new Position(
                p.asset(),
                p.side(),
                quantity,
                average,
                p.leverage(),
                p.margin().plus(margin),
                price(entry.at("/position_adjustment/new_tp_price")),
                price(entry.at("/position_adjustment/new_sl_price")),
                null,
                now);
    }

    private static Position halved(Position p) {
        var quantity = new Quantity(p.quantity().value().divide(BigDecimal.TWO, 8, RoundingMode.UP));
        return new Position(
                p.asset(),
                p.side(),
                quantity,
                p.entryPrice(),
                p.leverage(),
                p.margin().dividedUp(BigDecimal.TWO),
                p.tpPrice(),
                p.slPrice(),
                null,
                p.openedAt());
    }

    private static Position protectedBy(Position p, @Nullable Price stop) {
        return new Position(
                p.asset(),
                p.side(),
                p.quantity(),
                p.entryPrice(),
                p.leverage(),
                p.margin(),
                p.tpPrice(),
                stop,
                null,
                p.openedAt());
    }

    private static @Nullable Price price(JsonNode node) {
        return node.isNumber() ? new Price(node.decimalValue()) : null;
    }

    private static AssetMarket asset(String name, List<Timeframe> timeframes, Instant now) throws IOException {
        var views = new EnumMap<Timeframe, TimeframeView>(Timeframe.class);
        for (var timeframe : timeframes) views.put(timeframe, Tails.view(timeframe, closed(name, timeframe, now)));
        var price = Objects.requireNonNull(views.get(timeframes.getFirst()))
                .candles()
                .getLast()
                .close();
        var funding = new Funding(new BigDecimal("0.00005"), null);
        return new AssetMarket(
                new Symbol(name), price, now, VenueTerms.DEFAULT, funding, null, null, null, null, views);
    }

    /** The newest 150 closed candles; 4h candles are added up from 1h. */
    private static List<Candle> closed(String name, Timeframe timeframe, Instant now) throws IOException {
        if (timeframe == Timeframe.H4) return joined(closed(name, Timeframe.H1, timeframe.floor(now), 600));
        return closed(name, timeframe, now, 150);
    }

    private static List<Candle> closed(String name, Timeframe timeframe, Instant now, int most) throws IOException {
        var all = file(name, timeframe);
        var first = Duration.between(all.getFirst().openTime(), now).dividedBy(timeframe.length());
        var end = (int) Math.min(first, all.size());
        return all.subList(Math.max(0, end - most), end);
    }

    private static List<Candle> joined(List<Candle> hours) {
        var joined = new ArrayList<Candle>();
        for (var i = 0; i + 4 <= hours.size(); i += 4) {
            var four = hours.subList(i, i + 4);
            joined.add(new Candle(
                    four.getFirst().openTime(),
                    four.getFirst().open(),
                    four.stream().map(Candle::high).max(Price::compareTo).orElseThrow(),
                    four.stream().map(Candle::low).min(Price::compareTo).orElseThrow(),
                    four.getLast().close(),
                    Quantity.of("1")));
        }
        return joined;
    }

    private static List<Candle> file(String name, Timeframe timeframe) throws IOException {
        var key = name + "-" + timeframe;
        var known = FILES.get(key);
        if (known != null) return known;
        var path = RealData.path("market/hyperliquid/candles/" + key + ".csv.gz");
        var candles = new ArrayList<Candle>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.US_ASCII))) {
            reader.readLine();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                var cells = line.split(",", -1);
                candles.add(new Candle(
                        Instant.ofEpochMilli(Long.parseLong(cells[0])),
                        Price.of(cells[1]),
                        Price.of(cells[2]),
                        Price.of(cells[3]),
                        Price.of(cells[4]),
                        Quantity.of("1")));
            }
        }
        FILES.put(key, candles);
        return candles;
    }
}
