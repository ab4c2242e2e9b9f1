package arbiter.adapter.lambda;

import arbiter.model.catalogue.ModelCatalogue;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The catalogue of models: the file that {@code MODEL_CATALOGUE} names, else the one that comes with the engine. */
public final class Catalogues {

    /** The variable that names a catalogue. */
    public static final String VARIABLE = "MODEL_CATALOGUE";

    private Catalogues() {}

    /**
     * The catalogue of an environment.
     *
     * @throws IllegalStateException when the file cannot be read, or with everything that is wrong with it
     */
    public static ModelCatalogue of(Environment environment) {
        return environment.find(VARIABLE).map(Catalogues::read).orElseGet(ModelCatalogue::shipped);
    }

    private static ModelCatalogue read(String file) {
        try {
            return ModelCatalogue.of(Path.of(file));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new IllegalStateException("%s names %s: %s".formatted(VARIABLE, file, e.getMessage()), e);
        }
    }
}
