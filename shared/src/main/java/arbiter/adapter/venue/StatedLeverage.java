package arbiter.adapter.venue;

import arbiter.market.Symbol;
import arbiter.market.VenueTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The maximum leverage of assets as an operator states it, for venues that tell it to holders of a key only.
 *
 * <p>Where the venue tells it too, the lower of both counts.
 */
public record StatedLeverage(Map<Symbol, Integer> byAsset) {

    /** Nothing is stated. */
    public static final StatedLeverage NONE = new StatedLeverage(Map.of());

    private static final int MOST = 1_000;
    private static final Pattern ENTRY = Pattern.compile("([^=]+)=([0-9]{1,4})");

    public StatedLeverage {
        byAsset = Map.copyOf(byAsset);
    }

    /**
     * What a text like {@code BTC=125,ETH=100} states; a blank one states nothing.
     *
     * @param assets that may be named
     * @throws IllegalArgumentException with the rest of a sentence that begins with the text's name, and every entry that is
     *     wrong
     */
    public static StatedLeverage of(String text, Collection<Symbol> assets) {
        if (text.isBlank()) return NONE;
        var stated = new TreeMap<Symbol, Integer>();
        var wrong = new ArrayList<String>();
        for (var entry : text.split(",", -1)) read(entry.strip(), assets, stated, wrong);
        if (wrong.isEmpty()) return new StatedLeverage(stated);
        throw new IllegalArgumentException(
                "must give assets their maximum leverage, like BTC=125,ETH=100; wrong: " + String.join(", ", wrong));
    }

    private static void read(
            String entry, Collection<Symbol> assets, Map<Symbol, Integer> stated, Collection<String> wrong) {
        var parts = ENTRY.matcher(entry);
        var leverage = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
        if (leverage < 1 || leverage > MOST) {
            wrong.add("'%s' (no asset with a whole number from 1 to %d)".formatted(entry, MOST));
            return;
        }
        var name = parts.group(1).strip();
        var asset = assets.stream().filter(each -> each.value().equals(name)).findFirst();
        if (asset.isEmpty()) wrong.add("'%s' (the assets are %s)".formatted(entry, listed(assets)));
        else if (stated.putIfAbsent(asset.get(), leverage) != null) wrong.add("'%s' (named twice)".formatted(entry));
    }

    private static String listed(Collection<Symbol> assets) {
        return assets.stream().map(Symbol::value).collect(Collectors.joining(" "));
    }

    /** The terms of an asset with what is stated of it. */
    VenueTerms in(VenueTerms terms, Symbol asset) {
        var stated = byAsset.get(asset);
        return stated == null ? terms : terms.upTo(stated);
    }
}
