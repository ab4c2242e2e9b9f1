package arbiter.strategy;

import arbiter.json.JsonProblem;
import arbiter.json.Yaml;
import arbiter.strategy.StrategyReader.Reading.Refused;
import arbiter.strategy.StrategyReader.Reading.Understood;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The strategies of a set of YAML files, read once. Later edits of a file are not seen: they are new versions. */
public final class StrategyCatalogue implements Strategies {

    private static final List<String> PREDEFINED = List.of("conservative", "aggressive", "scalping", "swing", "dca");

    private final Map<String, Strategy> byId;

    private StrategyCatalogue(Map<String, String> texts) {
        var byId = new LinkedHashMap<String, Strategy>();
        var wrong = new ArrayList<String>();
        texts.forEach((file, text) -> {
            switch (StrategyReader.readYaml(text)) {
                case Refused(var problems) -> problems.forEach(problem -> wrong.add(file + " " + problem));
                case Understood(var strategy) -> {
                    if (byId.putIfAbsent(strategy.id(), strategy) != null)
                        wrong.add(
                                file + " " + new JsonProblem("/id", "is the id of another file too: " + strategy.id()));
                }
            }
        });
        if (!wrong.isEmpty()) throw new IllegalArgumentException("strategies refused:\n" + String.join("\n", wrong));
        this.byId = Collections.unmodifiableMap(byId);
    }

    /** The five that come with the code: conservative, aggressive, scalping, swing, dca, in this order. */
    public static StrategyCatalogue predefined() {
        var texts = new LinkedHashMap<String, String>();
        for (var id : PREDEFINED) texts.put(id + ".yaml", resource("/arbiter/strategies/" + id + ".yaml"));
        return new StrategyCatalogue(texts);
    }

    /**
     * The strategies of a folder's {@code .yaml} files, in alphabetical order of the files.
     *
     * @throws IllegalArgumentException naming everything that is wrong with every file, or that there is none
     * @throws UncheckedIOException when the folder or a file cannot be read
     */
    public static StrategyCatalogue of(Path folder) {
        try (var files = Files.list(folder)) {
            var texts = new LinkedHashMap<String, String>();
            for (var file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList())
                texts.put(String.valueOf(file.getFileName()), text(Files.newInputStream(file)));
            if (texts.isEmpty()) throw new IllegalArgumentException("no strategy (*.yaml) in " + folder);
            return new StrategyCatalogue(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Strategy> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Strategy> all() {
        return List.copyOf(byId.values());
    }

    private static String resource(String name) {
        try {
            return text(Objects.requireNonNull(StrategyCatalogue.class.getResourceAsStream(name), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads past what the reader allows, at up to four bytes a character, so that a longer file is refused and not cut. */
    private static String text(InputStream file) throws IOException {
        try (file) {
            return new String(file.readNBytes(4 * Yaml.MAX_CHARACTERS + 1), StandardCharsets.UTF_8);
        }
    }
}
