package arbiter.adapter.lambda;

import arbiter.json.Fields;
import arbiter.market.Symbol;
import java.util.HashSet;
import java.util.List;

/** Which symbols a request asks about. */
public final class Asked {

    private Asked() {}

    /**
     * The symbols of a request's optional field {@code symbols}, in their order, each once and all among {@code assets}; all
     * assets where it is absent. What is wrong becomes a complaint.
     */
    public static List<Symbol> symbols(Fields fields, List<Symbol> assets) {
        if (!fields.has("symbols")) return assets;
        var before = fields.problems().size();
        var seen = new HashSet<Symbol>();
        var symbols = fields.texts("symbols", text -> {
            var symbol = new Symbol(text);
            if (!assets.contains(symbol)) throw new IllegalArgumentException("is not one of " + assets);
            if (!seen.add(symbol)) throw new IllegalArgumentException("is named twice");
            return symbol;
        });
        if (symbols.isEmpty() && fields.problems().size() == before)
            fields.complain("symbols", "must name at least one asset");
        return symbols.isEmpty() ? assets : symbols;
    }
}
