package arbiter.adapter.binance;

import arbiter.adapter.openrouter.ChatConnection.Asked;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.ChatPlay.Says;
import arbiter.adapter.venue.PlayedMarket;
import arbiter.adapter.venue.PlayedVenue;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Binance USD-M, or Aster, as the notes describe them: BTC, ETH and 1000PEPE are traded, OLD is settling, and there is a
 * quarterly BTC. Binance charges funding on 1000PEPE every 4 hours and on all else every 8; Aster every 4 on all.
 */
public final class PlayedBinance extends PlayedVenue {

    private static final long HOUR = Timeframe.H1.millis();
    private static final Map<String, PlayedMarket> CONTRACTS = new TreeMap<>(Map.of(
            "BTCUSDT", new PlayedMarket(65_000, 1),
            "BTCUSDT_260626", new PlayedMarket(66_000, 1),
            "ETHUSDT", new PlayedMarket(3_500, 2),
            "OLDUSDT", new PlayedMarket(2, 4),
            "1000PEPEUSDT", new PlayedMarket(0.0123, 7)));

    private final boolean aster;

    private PlayedBinance(Clock clock, boolean aster) {
        super(clock);
        this.aster = aster;
    }

    public static PlayedBinance binance(Clock clock) {
        return new PlayedBinance(clock, false);
    }

    public static PlayedBinance aster(Clock clock) {
        return new PlayedBinance(clock, true);
    }

    @Override
    protected String name(Asked question) {
        var query = query(question.path());
        var symbol = query.getOrDefault("symbol", "").replaceFirst("USDT$", "");
        return switch (path(question.path())) {
            case "exchangeInfo" -> "terms";
            case "premiumIndex" -> "prices";
            case "ticker/bookTicker" -> "books";
            case "fundingInfo" -> "intervals";
            case "openInterest" -> "interest " + symbol;
            case "fundingRate" -> "stamps " + symbol;
            case "klines" -> "candles %s %s".formatted(symbol, query.get("interval"));
            default -> question.path();
        };
    }

    private static String path(String target) {
        return target.replaceFirst("^.*/fapi/v1/", "").replaceFirst("\\?.*$", "");
    }

    private static Map<String, String> query(String target) {
        var values = new HashMap<String, String>();
        if (!target.contains("?")) return values;
        for (var pair : target.substring(target.indexOf('?') + 1).split("&", -1)) {
            var parts = pair.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        return values;
    }

    @Override
    protected Says sound(Asked question) {
        if (!question.method().equals("GET")) return ChatPlay.says(405, "");
        var query = query(question.path());
        var symbol = query.getOrDefault("symbol", "");
        if (!symbol.isEmpty() && !CONTRACTS.containsKey(symbol))
            return ChatPlay.says(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
        return switch (path(question.path())) {
            case "exchangeInfo" -> exchangeInfo();
            case "premiumIndex" -> premiumIndex();
            case "ticker/bookTicker" -> books();
            case "fundingInfo" -> aster ? ChatPlay.says(404, "") : intervals();
            case "openInterest" -> aster ? ChatPlay.says(404, "") : interest(symbol);
            case "fundingRate" -> stamps(symbol);
            case "klines" -> klines(symbol, query);
            default -> ChatPlay.says(404, "");
        };
    }

    private Says exchangeInfo() {
        var answer = NODES.objectNode().put("timezone", "UTC").put("serverTime", clock.millis());
        var symbols = answer.putArray("symbols");
        CONTRACTS.forEach((name, market) -> {
            var contract = symbols.addObject()
                    .put("symbol", name)
                    .put("pair", name.replaceFirst("_.*$", ""))
                    .put("contractType", name.contains("_") ? "CURRENT_QUARTER" : "PERPETUAL")
                    .put("status", name.startsWith("OLD") ? "SETTLING" : "TRADING")
                    .put("baseAsset", name.replaceFirst("USDT.*$", ""))
                    .put("quoteAsset", "USDT")
                    .put("marginAsset", "USDT")
                    .put("pricePrecision", 8)
                    .put("quantityPrecision", 3);
            var tick = market.price(clock.millis()).ulp().toPlainString();
            contract.putArray("filters")
                    .add(NODES.objectNode()
                            .put("filterType", "PRICE_FILTER")
                            .put("minPrice", tick)
                            .put("maxPrice", "1000000")
                            .put("tickSize", tick + "0"))
                    .add(NODES.objectNode()
                            .put("filterType", "LOT_SIZE")
                            .put("minQty", "0.001")
                            .put("maxQty", "1000")
                            .put("stepSize", "0.001"))
                    .add(NODES.objectNode().put("filterType", "MIN_NOTIONAL").put("notional", "5"));
        });
        return json(200, answer).with("X-MBX-USED-WEIGHT-1M", "1");
    }

    private Says premiumIndex() {
        var rows = NODES.arrayNode();
        CONTRACTS.forEach((name, market) -> rows.addObject()
                .put("symbol", name)
                .put("markPrice", market.price(clock.millis()).toPlainString())
                .put("indexPrice", market.price(clock.millis()).toPlainString())
                .put("estimatedSettlePrice", market.price(clock.millis()).toPlainString())
                .put("lastFundingRate", "0.00010000")
                .put("interestRate", "0.00010000")
                .put("nextFundingTime", newestStamp() + interval())
                .put("time", clock.millis()));
        return json(200, rows);
    }

    private long interval() {
        return (aster ? 4 : 8) * HOUR;
    }

    private long newestStamp() {
        return Math.floorDiv(clock.millis(), interval()) * interval();
    }

    private Says books() {
        var rows = NODES.arrayNode();
        CONTRACTS.forEach((name, market) -> {
            var price = market.price(clock.millis());
            rows.addObject()
                    .put("symbol", name)
                    .put("bidPrice", price.toPlainString())
                    .put("bidQty", "4.1")
                    .put("askPrice", price.add(price.ulp()).toPlainString())
                    .put("askQty", "2.5")
                    .put("time", clock.millis());
        });
        return json(200, rows);
    }

    private Says intervals() {
        var rows = NODES.arrayNode();
        rows.addObject()
                .put("symbol", "1000PEPEUSDT")
                .put("adjustedFundingRateCap", "0.02")
                .put("adjustedFundingRateFloor", "-0.02")
                .put("fundingIntervalHours", 4)
                .put("disclaimer", false);
        return json(200, rows);
    }

    private Says interest(String symbol) {
        return json(
                200,
                NODES.objectNode()
                        .put("openInterest", "10659.509")
                        .put("symbol", symbol)
                        .put("time", clock.millis()));
    }

    private Says stamps(String symbol) {
        var rows = NODES.arrayNode();
        for (var i = 5; i >= 0; i--) {
            var row = rows.addObject()
                    .put("symbol", symbol)
                    .put("fundingRate", "0.00010000")
                    .put("fundingTime", newestStamp() - i * interval() + i);
            if (!aster) row.put("markPrice", "34287.54619963");
        }
        return json(200, rows);
    }

    private Says klines(String symbol, Map<String, String> query) {
        var interval = Timeframe.of(query.getOrDefault("interval", ""));
        var from = Long.parseLong(query.getOrDefault("startTime", "0"));
        var to = Long.parseLong(query.getOrDefault("endTime", "0"));
        var market = Objects.requireNonNull(CONTRACTS.get(symbol));
        return json(200, candles(market, interval, from, to, bar -> (JsonNode) NODES.arrayNode()
                .add(bar.open())
                .add(bar.o().toPlainString())
                .add(bar.h().toPlainString())
                .add(bar.l().toPlainString())
                .add(bar.c().toPlainString())
                .add(bar.volume().toPlainString())
                .add(bar.open() + interval.millis() - 1)
                .add("1000.5")
                .add(308)
                .add("10.1")
                .add("20.2")
                .add("0")));
    }
}
