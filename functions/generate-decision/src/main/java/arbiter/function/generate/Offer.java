package arbiter.function.generate;

import arbiter.market.Symbol;
import java.util.List;
import java.util.Set;

/**
 * What a caller may ask for.
 *
 * @param assets the symbols there are, which are also those meant when none is named
 * @param models the ids of models that may be insisted on
 */
record Offer(List<Symbol> assets, Set<String> models) {

    Offer {
        assets = List.copyOf(assets);
        models = Set.copyOf(models);
    }
}
