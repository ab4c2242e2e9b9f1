package arbiter.function.validate;

import arbiter.json.Fields;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.rule.Situation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an executor knows of a decision that was made before and is judged again: the prices it assumed (P08) and how long it
 * was to hold (T4).
 */
record Earlier(Map<Symbol, Price> assumedPrices, @Nullable Instant validUntil) {

    /** Reads {@code assumed_prices} and {@code valid_until}, both optional, as a decision's record has them. */
    static Earlier read(Fields fields) {
        return new Earlier(
                fields.has("assumed_prices") ? assumedPrices(fields.members("assumed_prices")) : Map.of(),
                fields.has("valid_until") ? fields.time("valid_until") : null);
    }

    private static Map<Symbol, Price> assumedPrices(Map<String, Fields> members) {
        var prices = new LinkedHashMap<Symbol, Price>();
        members.forEach((name, assumed) -> {
            var price = assumed.number("price", Price.of("1"), Price::new);
            // The band the record states with it: the rule works it out from the strategy's limit of now.
            for (var edge : List.of("low", "high")) if (assumed.has(edge)) assumed.number(edge, price, Price::new);
            assumed.refuseOthers();
            if (Symbol.isSymbol(name)) prices.put(new Symbol(name), price);
            else assumed.complain("", "is not a symbol");
        });
        return prices;
    }

    /** The situation as it is now for that decision. */
    Situation in(Situation now) {
        return now.again(assumedPrices, validUntil);
    }
}
