package arbiter.adapter.binance;

import arbiter.adapter.venue.Miss;
import arbiter.adapter.venue.Quote;
import arbiter.adapter.venue.Quotes;
import arbiter.adapter.venue.Reply;
import arbiter.adapter.venue.Reply.Told;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was answered about all contracts.
 *
 * @param own what was answered about each asset alone
 * @param intervals null where the venue lists none
 */
record Contracts(
        Habits habits,
        Told info,
        Told prices,
        Reply books,
        @Nullable Reply intervals,
        Map<Symbol, Reply> own) {

    Quotes quotes(Collection<Symbol> symbols) {
        if (!info.tree().path("symbols").isArray() || !prices.tree().isArray())
            return Quotes.none(
                    symbols, habits.name(), new Miss(Miss.Kind.GARBLED, "told of no contracts, or of no prices"));
        var listed = bySymbol(info.tree().path("symbols"));
        var priced = bySymbol(prices.tree());
        var quotes = new HashMap<Symbol, Quote>();
        for (var symbol : symbols) quotes.put(symbol, quote(symbol, listed, priced));
        return new Quotes(prices, quotes);
    }

    private Quote quote(Symbol symbol, Map<String, JsonNode> listed, Map<String, JsonNode> priced) {
        var name = Contract.name(symbol);
        var contract = listed.get(name);
        if (contract == null) return new Quote.Unknown("symbol_unknown", unlisted(name, listed));
        var price = priced.get(name);
        if (price == null)
            return new Quote.Unknown("price_unknown", "%s tells no price of %s".formatted(habits.name(), name));
        try {
            return new Contract(symbol, habits, contract, price, this).quote();
        } catch (IllegalArgumentException e) {
            return new Quote.Unknown(
                    "quote_corrupt", "what %s says of it cannot be used: %s".formatted(habits.name(), e.getMessage()));
        }
    }

    /** Contracts of a thousand coins have names of their own, and prices a thousand times as high: none is taken for another. */
    private String unlisted(String name, Map<String, JsonNode> listed) {
        var thousand = "1000" + name;
        return listed.containsKey(thousand)
                ? "%s lists no %s, but %s: ask for that where a thousand coins are meant"
                        .formatted(habits.name(), name, thousand)
                : "%s lists no %s".formatted(habits.name(), name);
    }

    static Map<String, JsonNode> bySymbol(JsonNode rows) {
        var found = new HashMap<String, JsonNode>();
        for (var row : rows) found.putIfAbsent(row.path("symbol").asText(), row);
        return found;
    }
}
