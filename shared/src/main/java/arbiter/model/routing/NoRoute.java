package arbiter.model.routing;

import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.catalogue.ModelSpec;
import java.util.stream.Collectors;

/** A choice cannot be followed: it names a model that cannot be asked. Nobody is asked in its place. */
public final class NoRoute extends Exception {

    private static final long serialVersionUID = 1L;

    NoRoute(String message) {
        super(message);
    }

    /** Says that a model is not in the catalogue, and which are. */
    static String unknown(String model, ModelCatalogue catalogue) {
        var known = catalogue.all().stream().map(ModelSpec::id).collect(Collectors.joining(", "));
        return "unknown model '%s' (known: %s)".formatted(model, known);
    }
}
