package arbiter.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which venues and models write one perpetual future, for instance {@code BTC}, {@code BTCUSDT},
 * {@code BTC/USDT:USDT} and {@code BTC-PERP}.
 *
 * <p>Another quote currency is another asset: {@code BTCUSDC} is no notation of {@code BTCUSDT}.
 */
final class SymbolNotation {

    private static final Pattern BASE = Pattern.compile("[A-Z0-9]+");
    private static final List<String> SEPARATORS = List.of("", "/", "-", "_");
    private static final List<String> PERPETUALS = List.of("", "-PERP", "_PERP", "PERP", ".P", "-SWAP", "-PERPETUAL");
    private static final List<Ending> ENDINGS = endings();

    private SymbolNotation() {}

    /**
     * What may follow the base.
     *
     * @param quote null when the notation does not say
     */
    private record Ending(String text, @Nullable String quote) {}

    private record Parts(String base, @Nullable String quote) {}

    /** Whether two notations are of one asset. */
    static boolean isSame(String one, String other) {
        var first = parts(one);
        var second = parts(other);
        return first != null
                && second != null
                && first.base().equals(second.base())
                && (first.quote() == null
                        || second.quote() == null
                        || first.quote().equals(second.quote()));
    }

    private static @Nullable Parts parts(String symbol) {
        var text = symbol.toUpperCase(Locale.ROOT);
        for (var ending : ENDINGS)
            if (text.endsWith(ending.text())) {
                var base = text.substring(0, text.length() - ending.text().length());
                if (BASE.matcher(base).matches()) return new Parts(base, ending.quote());
            }
        return null;
    }

    private static List<Ending> endings() {
        var endings = new ArrayList<Ending>();
        PERPETUALS.forEach(perpetual -> endings.add(new Ending(perpetual, null)));
        for (var quote : List.of("USDT", "USDC", "USD"))
            for (var separator : SEPARATORS) {
                PERPETUALS.forEach(perpetual -> endings.add(new Ending(separator + quote + perpetual, quote)));
                endings.add(new Ending(separator + quote + ":" + quote, quote));
            }
        endings.sort(Comparator.comparingInt((Ending ending) -> ending.text().length())
                .reversed());
        return List.copyOf(endings);
    }
}
