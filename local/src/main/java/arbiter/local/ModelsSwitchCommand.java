package arbiter.local;

import arbiter.account.AccountId;
import arbiter.adapter.http.HttpWire;
import arbiter.adapter.lambda.Catalogues;
import arbiter.adapter.lambda.Environment;
import arbiter.adapter.openrouter.OpenRouterChat;
import arbiter.adapter.openrouter.ServerAddress;
import arbiter.adapter.secrets.KeySource;
import arbiter.json.Json;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.routing.ModelSwitch;
import arbiter.model.routing.ModelSwitch.Outcome;
import arbiter.model.routing.ModelSwitch.Outcome.Refused;
import arbiter.model.routing.ModelSwitch.Outcome.Switched;
import arbiter.model.routing.ModelSwitch.Why;
import arbiter.model.routing.Probe;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code arbiter models switch}: another model decides, after a check that it answers. */
@Command(
        name = "switch",
        mixinStandardHelpOptions = true,
        description = {
            "Lets another model decide, for the whole engine or one account, from the next decision on.",
            "It is asked once, briefly, before; when it does not answer nothing is changed."
        })
final class ModelsSwitchCommand implements Callable<Integer> {

    private final Clock clock = Clock.systemUTC();
    private final Environment environment;

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Option(names = "--account", paramLabel = "ID", description = "The account. Default: the whole engine.")
    private @Nullable String account;

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--model-url",
            paramLabel = "URL",
            description = "Any OpenAI-compatible server: its address before /chat/completions. Default: OpenRouter.")
    private @Nullable String modelUrl;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    ModelsSwitchCommand() {
        this(System.getenv());
    }

    /** @param variables where the key of the model server is looked for */
    ModelsSwitchCommand(Map<String, String> variables) {
        this.environment = Environment.of(variables, Set.of());
    }

    /** A model, or none. */
    private static final class Choice {

        @Option(names = "--model", required = true, paramLabel = "ID", description = "The model, by its id.")
        private @Nullable String model;

        @Option(
                names = "--default",
                required = true,
                description = "No model of its own: the account follows the engine, the engine its configuration.")
        private boolean none;

        @Nullable
        String chosen() {
            return none ? null : model;
        }
    }

    @Override
    public Integer call() {
        var made = change.change(clock);
        if (account != null && !AccountId.isAccountId(account))
            throw usage("--account '%s' is not an account id".formatted(account));
        var id = account == null ? null : new AccountId(account);
        var server = server();
        try (var kept = store.openKept();
                var wire = new HttpWire(clock)) {
            var probe = probe(kept, model -> chat(model, wire, server));
            var service = new ModelSwitch(Catalogues.of(environment), probe, kept.accounts(), kept.modelChoice());
            return print(service.to(choice.chosen(), id, made));
        }
    }

    private Probe probe(LocalStore kept, Probe.Provider provider) {
        var budget = kept.engineBudget();
        return new Probe(
                provider,
                worstCase -> budget.reserve(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), worstCase),
                kept.meters(),
                clock,
                new SecureRandom());
    }

    private OpenRouterChat chat(ModelSpec model, HttpWire wire, ServerAddress server) {
        return new OpenRouterChat(wire, server, _ -> Optional.of(model), KeySource.of(environment), clock);
    }

    private ServerAddress server() {
        if (modelUrl == null) return ServerAddress.OPENROUTER;
        try {
            return ServerAddress.of(modelUrl);
        } catch (IllegalArgumentException e) {
            throw usage("--model-url: " + e.getMessage());
        }
    }

    private int print(Outcome outcome) {
        switch (outcome) {
            case Refused refused when refused.why() == Why.UNKNOWN_MODEL -> throw usage(refused.sentence());
            case Refused refused -> throw new Failure(refused.sentence());
            case Switched switched -> {
                var out = Objects.requireNonNull(spec).commandLine().getOut();
                out.println(output.jsonUnlessTerminal() ? Json.text(switched) : text(switched));
                out.flush();
                return 0;
            }
        }
    }

    private static String text(Switched switched) {
        var whose = switched.account() == null ? "the engine" : "account " + switched.account();
        var now = switched.change().model() == null
                ? "gives its choice back"
                : "is decided by " + switched.change().model();
        var before = switched.before() == null ? "no choice of its own" : switched.before();
        return "%s %s from the next decision on (before: %s)".formatted(whose, now, before);
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
