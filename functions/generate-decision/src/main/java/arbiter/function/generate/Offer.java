package arbiter.function.generate;

import arbiter.market.Symbol;
import java.util.List;
import java.util.Set;

/**
 * What a caller may ask for.
 *
 * @param assets the symbols there are, which are also those meant when none is named
 * @param models the ids of models
 * @param defaultModel the one meant when none is named
 */
record Offer(List<Symbol> assets, Set<String> models, String defaultModel) {

    Offer {
        assets = List.copyOf(assets);
        models = Set.copyOf(models);
        if (!models.contains(defaultModel))
            throw new IllegalArgumentException("the default model %s is not among %s".formatted(defaultModel, models));
    }
}
