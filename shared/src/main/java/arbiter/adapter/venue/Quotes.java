package arbiter.adapter.venue;

import arbiter.adapter.venue.Reply.Told;
import arbiter.market.Symbol;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a venue says of all assets now.
 *
 * @param prices the answer that the prices are from; null when there was none
 * @param quotes of every symbol that was asked about
 */
public record Quotes(@Nullable Told prices, Map<Symbol, Quote> quotes) {

    public Quotes {
        quotes = Map.copyOf(quotes);
    }

    /** Nothing is known of any symbol, for one reason. */
    public static Quotes none(Collection<Symbol> symbols, String venue, Miss miss) {
        var unknown = new Quote.Unknown(miss.kind().code(), venue + " " + miss.why());
        return new Quotes(
                null, symbols.stream().distinct().collect(Collectors.toMap(Function.identity(), _ -> unknown)));
    }
}
