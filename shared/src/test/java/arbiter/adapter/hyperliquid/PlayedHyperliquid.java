package arbiter.adapter.hyperliquid;

import arbiter.adapter.openrouter.ChatConnection.Asked;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.ChatPlay.Says;
import arbiter.adapter.venue.PlayedMarket;
import arbiter.adapter.venue.PlayedVenue;
import arbiter.market.Timeframe;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Hyperliquid as its notes describe it: BTC, ETH and kPEPE are traded, OLD is delisted, and one account is known. */
public final class PlayedHyperliquid extends PlayedVenue {

    private static final Map<String, PlayedMarket> COINS = new TreeMap<>(Map.of(
            "BTC", new PlayedMarket(65_000, 1),
            "ETH", new PlayedMarket(3_500, 2),
            "OLD", new PlayedMarket(2, 4),
            "kPEPE", new PlayedMarket(0.0123, 6)));

    private static final Says UNREADABLE =
            ChatPlay.says(422, "text/plain", "Failed to deserialize the JSON body into the target type");

    private final Map<String, PlayedMarket> coins;
    private final PlayedAccount account;

    public PlayedHyperliquid(Clock clock) {
        this(clock, COINS);
    }

    /** It with other coins. */
    public PlayedHyperliquid(Clock clock, Map<String, PlayedMarket> coins) {
        super(clock);
        this.coins = new TreeMap<>(coins);
        account = new PlayedAccount(clock);
    }

    /** The one account that it knows. */
    PlayedAccount account() {
        return account;
    }

    @Override
    protected String name(Asked question) {
        var type = question.body().path("type").asText();
        var req = question.body().path("req");
        return switch (type) {
            case "metaAndAssetCtxs" -> "prices";
            case "candleSnapshot" ->
                "candles %s %s"
                        .formatted(
                                req.path("coin").asText(), req.path("interval").asText());
            default -> type;
        };
    }

    @Override
    protected Says sound(Asked question) {
        if (!question.method().equals("POST") || !question.path().endsWith("/info"))
            return ChatPlay.says(404, "text/plain", "Not Found");
        return switch (question.body().path("type").asText()) {
            case "metaAndAssetCtxs" -> metaAndContexts();
            case "candleSnapshot" -> snapshot(question.body().path("req"));
            default ->
                PlayedAccount.ADDRESS.equals(question.body().path("user").asText())
                        ? account.says(question.body())
                                .map(answer -> json(200, answer))
                                .orElse(UNREADABLE)
                        : UNREADABLE;
        };
    }

    private Says metaAndContexts() {
        var answer = NODES.arrayNode();
        var meta = answer.addObject();
        var universe = meta.putArray("universe");
        var tables = meta.putArray("marginTables");
        var tiers = NODES.objectNode().put("description", "tiered");
        tiers.putArray("marginTiers")
                .add(NODES.objectNode().put("lowerBound", "0.0").put("maxLeverage", 40))
                .add(NODES.objectNode().put("lowerBound", "150000000.0").put("maxLeverage", 20));
        tables.addArray().add(56).add(tiers);
        var contexts = answer.addArray();
        coins.forEach((coin, market) -> {
            var delisted = coin.equals("OLD");
            var asset = universe.addObject()
                    .put("name", coin)
                    .put("szDecimals", coin.equals("BTC") ? 5 : coin.equals("ETH") ? 4 : 0)
                    .put("maxLeverage", coin.equals("BTC") ? 40 : coin.equals("ETH") ? 25 : 10)
                    .put("marginTableId", coin.equals("BTC") ? 56 : 10);
            if (delisted) asset.put("isDelisted", true).put("onlyIsolated", true);
            contexts.add(context(market, delisted));
        });
        return json(200, answer);
    }

    private JsonNode context(PlayedMarket market, boolean delisted) {
        var price = market.price(clock.millis());
        var half = price.ulp();
        var context = NODES.objectNode()
                .put("funding", "0.0000125")
                .put("openInterest", "12000.5")
                .put("prevDayPx", price.toPlainString())
                .put("dayNtlVlm", "5000000.0")
                .put("oraclePx", price.toPlainString())
                .put("markPx", price.toPlainString());
        if (delisted) return context.putNull("premium").putNull("midPx").putNull("impactPxs");
        context.put("premium", "0.0003").put("midPx", price.toPlainString());
        context.putArray("impactPxs")
                .add(price.subtract(half).toPlainString())
                .add(price.add(half).toPlainString());
        return context;
    }

    private Says snapshot(JsonNode req) {
        var coin = req.path("coin").asText();
        var market = coins.get(coin);
        if (market == null) return ChatPlay.says(500, "null");
        var interval = Timeframe.of(req.path("interval").asText());
        var from = req.path("startTime").asLong();
        var to = req.path("endTime").asLong();
        return json(
                200,
                candles(
                        market,
                        interval,
                        from,
                        to,
                        bar -> NODES.objectNode()
                                .put("t", bar.open())
                                .put("T", bar.open() + interval.millis() - 1)
                                .put("s", coin)
                                .put("i", interval.code())
                                .put("o", bar.o().toPlainString())
                                .put("c", bar.c().toPlainString())
                                .put("h", bar.h().toPlainString())
                                .put("l", bar.l().toPlainString())
                                .put("v", bar.volume().toPlainString())
                                .put("n", 189)));
    }
}
