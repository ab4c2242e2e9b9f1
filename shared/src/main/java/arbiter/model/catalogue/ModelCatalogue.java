package arbiter.model.catalogue;

import arbiter.json.Fields;
import arbiter.json.Json.UnreadableJson;
import arbiter.json.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The models of a YAML file, read once, in the file's order. */
public final class ModelCatalogue {

    private final Map<String, ModelSpec> byId;

    private ModelCatalogue(List<ModelSpec> models) {
        var byId = new LinkedHashMap<String, ModelSpec>();
        models.forEach(model -> byId.put(model.id(), model));
        this.byId = Collections.unmodifiableMap(byId);
    }

    /** The catalogue that comes with the code. */
    public static ModelCatalogue shipped() {
        try {
            var name = "/arbiter/models.yaml";
            return read(text(Objects.requireNonNull(ModelCatalogue.class.getResourceAsStream(name), name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The catalogue of a file.
     *
     * @throws IllegalArgumentException naming everything that is wrong with it
     * @throws UncheckedIOException when it cannot be read
     */
    public static ModelCatalogue of(Path file) {
        try {
            return read(text(Files.newInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The catalogue of a file's text.
     *
     * @throws IllegalArgumentException naming everything that is wrong with it, each with its JSON pointer
     */
    public static ModelCatalogue read(String yaml) {
        try {
            var fields = Fields.of(Yaml.parse(yaml), "");
            var models = CatalogueReader.read(fields);
            if (fields.problems().isEmpty()) return new ModelCatalogue(models);
            throw refused(fields.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
        } catch (UnreadableJson e) {
            throw refused("/: " + e.getMessage());
        }
    }

    private static IllegalArgumentException refused(String problems) {
        return new IllegalArgumentException("models refused:\n" + problems);
    }

    /** Reads past what the reader allows, at up to four bytes a character, so that a longer file is refused and not cut. */
    private static String text(InputStream file) throws IOException {
        try (file) {
            return new String(file.readNBytes(4 * Yaml.MAX_CHARACTERS + 1), StandardCharsets.UTF_8);
        }
    }

    /** All models, in the file's order. */
    public List<ModelSpec> all() {
        return List.copyOf(byId.values());
    }

    /** The model of this id. */
    public Optional<ModelSpec> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The ids of those that stand in for a model that fails, where nobody chose others: the other paid models in the file's
     * order. None for a built-in model: who chose what costs nothing does not want to pay.
     */
    public List<String> fallbacksFor(String id) {
        if (find(id).map(ModelSpec::builtIn).orElse(true)) return List.of();
        return byId.values().stream()
                .filter(model -> !model.builtIn())
                .map(ModelSpec::id)
                .filter(other -> !other.equals(id))
                .toList();
    }
}
