package arbiter.model.baseline;

import arbiter.json.Fields;
import arbiter.market.Indicator;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.model.Prompt;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the market block; an asset or a timeframe with a missing or unusable value is left out, the others stay. */
final class MarketReader {

    private static final Price NO_PRICE = new Price(BigDecimal.ONE);

    private MarketReader() {}

    static MarketView read(JsonNode block) throws Block.Unreadable {
        var fields = Fields.of(block, "");
        var asOf = fields.time("as_of");
        fields.objects("assets");
        Block.refuse(Prompt.MARKET_HEADING, fields.problems());
        var assets = new HashMap<Symbol, MarketView.Asset>();
        for (var node : block.path("assets")) {
            var symbol = node.path("symbol").asText();
            if (Symbol.isSymbol(symbol)) asset(node).ifPresent(asset -> assets.put(new Symbol(symbol), asset));
        }
        return new MarketView(asOf, Map.copyOf(assets));
    }

    private static Optional<MarketView.Asset> asset(JsonNode node) {
        var fields = Fields.of(node, "");
        var price = fields.number("price", NO_PRICE, Price::new);
        var asset = new MarketView.Asset(
                price,
                fields.time("observed_at"),
                fields.has("funding_rate_8h") ? fields.number("funding_rate_8h", "-10", "10") : null,
                fields.has("next_funding_at") ? fields.time("next_funding_at") : null,
                fields.has("max_leverage") ? fields.whole("max_leverage", 1, 1000) : null,
                fields.number("min_notional_usd", Money.ZERO, Money::new),
                fields.number("quantity_step", BigDecimal.ONE, step -> step),
                fields.has("spread_bps") ? fields.number("spread_bps", "0", "10000") : null,
                fields.flag("tradable"),
                frames(price, node.path("timeframes")));
        return fields.problems().isEmpty() ? Optional.of(asset) : Optional.empty();
    }

    private static Map<Timeframe, Frame> frames(Price price, JsonNode timeframes) {
        var frames = new EnumMap<Timeframe, Frame>(Timeframe.class);
        for (var entry : timeframes.properties())
            Timeframe.find(entry.getKey())
                    .ifPresent(timeframe ->
                            frame(price, entry.getValue()).ifPresent(frame -> frames.put(timeframe, frame)));
        return frames;
    }

    private static Optional<Frame> frame(Price price, JsonNode series) {
        var fields = Fields.of(series, "");
        var tails = new EnumMap<Indicator, List<BigDecimal>>(Indicator.class);
        for (var indicator : Indicator.values()) tails.put(indicator, fields.numbers(indicator.key()));
        return fields.problems().isEmpty() ? Frame.of(price, tails) : Optional.empty();
    }
}
