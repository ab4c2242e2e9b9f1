package arbiter.adapter.hyperliquid;

import arbiter.adapter.venue.Miss;
import arbiter.adapter.venue.Quote;
import arbiter.adapter.venue.Quotes;
import arbiter.adapter.venue.Reply.Told;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;

/** The answer to {@code metaAndAssetCtxs}: what there is, and how each of it stands, in two lists of one order. */
final class AssetContexts {

    private static final String NAME = "Hyperliquid";

    private AssetContexts() {}

    static Quotes read(Collection<Symbol> symbols, Told told) {
        var universe = told.tree().path(0).path("universe");
        var contexts = told.tree().path(1);
        // One asset too many or too few, and every price would be another's.
        if (!universe.isArray() || !contexts.isArray() || universe.size() != contexts.size())
            return Quotes.none(
                    symbols,
                    NAME,
                    new Miss(Miss.Kind.GARBLED, "told of assets and of their prices, but not of as many"));
        var margins = new MarginTables(told.tree().path(0).path("marginTables"));
        var places = new HashMap<String, Integer>();
        for (var i = 0; i < universe.size(); i++)
            places.putIfAbsent(universe.get(i).path("name").asText(), i);
        var quotes = new HashMap<Symbol, Quote>();
        for (var symbol : symbols) {
            var place = places.get(symbol.value());
            quotes.put(
                    symbol,
                    place == null
                            ? new Quote.Unknown("symbol_unknown", NAME + " does not list it")
                            : quote(symbol, universe.get(place), contexts.get(place), margins, told));
        }
        return new Quotes(told, quotes);
    }

    private static Quote quote(Symbol symbol, JsonNode asset, JsonNode context, MarginTables margins, Told told) {
        try {
            return new AssetContext(symbol, asset, context).quote(margins, told);
        } catch (IllegalArgumentException e) {
            return new Quote.Unknown(
                    "quote_corrupt", "what %s says of it cannot be used: %s".formatted(NAME, e.getMessage()));
        }
    }
}
