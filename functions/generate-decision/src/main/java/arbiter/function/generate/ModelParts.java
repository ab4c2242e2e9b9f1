package arbiter.function.generate;

import arbiter.adapter.http.HttpWire;
import arbiter.adapter.lambda.Catalogues;
import arbiter.adapter.lambda.Environment;
import arbiter.adapter.lambda.Stores;
import arbiter.adapter.openrouter.OpenRouterChat;
import arbiter.adapter.openrouter.ServerAddress;
import arbiter.adapter.secrets.KeySource;
import arbiter.engine.Asker;
import arbiter.engine.Ledger;
import arbiter.engine.Routing;
import arbiter.model.ChatModel;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.gateway.Gateway;
import arbiter.model.gateway.Meter;
import arbiter.model.routing.Occasion;
import arbiter.model.routing.Router;
import arbiter.model.routing.Routes;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The models of a function: which there are, who answers for each, and what stands around them. */
final class ModelParts {

    private final Environment environment;
    private final Outside outside;
    private final Stores stores;
    private final RandomGenerator random;
    private final ModelCatalogue catalogue;
    private final Meter meter;

    ModelParts(Environment environment, Outside outside, Stores stores, RandomGenerator random) {
        this.environment = environment;
        this.outside = outside;
        this.stores = stores;
        this.random = random;
        this.catalogue = Catalogues.of(environment);
        this.meter = outside.meters().apply(stores.meter());
    }

    Meter meter() {
        return meter;
    }

    /** The configured model must be one of the catalogue's. */
    Routing routing() {
        var models = environment.oneOf("MODEL", ids());
        var current = new Routes(new Router(catalogue, models), stores.modelChoice(), stores.experiments());
        return (request, account) -> current.of(new Occasion(
                account.id(),
                account.modelTerms(),
                request.decisionId(),
                request.cycleId(),
                outside.leases().instant(),
                request.model()));
    }

    Set<String> ids() {
        return catalogue.all().stream().map(ModelSpec::id).collect(Collectors.toSet());
    }

    Asker asker(Ledger ledger) {
        var gateway = new Gateway(
                catalogue, stores.breakers(), meter, outside.leases(), System::nanoTime, Thread::sleep, random);
        var budget = stores.engineBudget(environment.usd("ENGINE_BUDGET_USD_PER_DAY"));
        return new Asker(outside.models().apply(provider()), gateway, ledger, budget, outside.leases());
    }

    private ChatModel provider() {
        var server = new OpenRouterChat(
                new HttpWire(outside.leases()),
                environment.find("MODEL_URL").map(ServerAddress::of).orElse(ServerAddress.OPENROUTER),
                catalogue::find,
                KeySource.of(environment),
                outside.leases());
        var builtIn = new BaselineModel();
        return call -> catalogue.find(call.model()).filter(ModelSpec::builtIn).isPresent()
                ? builtIn.ask(call)
                : server.ask(call);
    }
}
