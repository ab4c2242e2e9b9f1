package arbiter.local;

import arbiter.adapter.lambda.Catalogues;
import arbiter.adapter.lambda.Environment;
import arbiter.adapter.openrouter.ServerAddress;
import arbiter.adapter.secrets.EnvironmentKey;
import arbiter.adapter.secrets.KeySource;
import arbiter.adapter.secrets.NoKey;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.catalogue.ModelSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which model a command asks, and where. */
final class ModelOptions {

    @Option(
            names = "--model",
            paramLabel = "ID",
            defaultValue = BaselineModel.ID,
            description =
                    "The model to ask where neither an account nor 'arbiter models switch' chose another, by its id in the"
                            + " catalogue (${DEFAULT-VALUE}).")
    private String model = BaselineModel.ID;

    @Option(
            names = "--model-url",
            paramLabel = "URL",
            description = "Any OpenAI-compatible server: its address before /chat/completions. Default: OpenRouter.")
    private @Nullable String modelUrl;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    boolean isBaseline() {
        return model.equals(BaselineModel.ID);
    }

    /**
     * What the functions must be told of the models.
     *
     * @param parameters of the template
     * @param variables that stand beside the template's: the key, which no template holds, and the catalogue's file
     */
    record Told(Map<String, String> parameters, Map<String, String> variables) {}

    /**
     * What the functions must be told, once it is certain that the model exists and can be asked.
     *
     * @throws Failure when it needs a key and there is none
     */
    Told told(Map<String, String> variables) {
        var environment = Environment.of(variables, Set.of());
        var catalogue = Catalogues.of(environment);
        var chosen = catalogue
                .find(model)
                .orElseThrow(() -> usage("unknown model '%s' (known: %s)"
                        .formatted(
                                model,
                                catalogue.all().stream().map(ModelSpec::id).collect(Collectors.joining(", ")))));
        var parameters = new HashMap<String, String>();
        parameters.put("Model", model);
        if (modelUrl != null) parameters.put("ModelUrl", sound(modelUrl));
        if (!chosen.builtIn()) mustHaveKey(environment);
        var passed = new HashMap<>(variables);
        passed.keySet().retainAll(Set.of(KeySource.KEY_VARIABLE, Catalogues.VARIABLE));
        return new Told(parameters, passed);
    }

    private String sound(String url) {
        try {
            ServerAddress.of(url);
            return url;
        } catch (IllegalArgumentException e) {
            throw usage("--model-url: " + e.getMessage());
        }
    }

    private void mustHaveKey(Environment environment) {
        try {
            new EnvironmentKey(environment).key();
        } catch (NoKey e) {
            throw new Failure(
                    "the model %s needs a key: set the environment variable %s (on AWS: the secret that %s names)"
                            .formatted(model, KeySource.KEY_VARIABLE, KeySource.SECRET_VARIABLE));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
