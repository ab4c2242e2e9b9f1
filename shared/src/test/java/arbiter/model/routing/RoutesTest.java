package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static arbiter.model.routing.Samples.GPT;
import static arbiter.model.routing.Samples.GROK;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.account.ModelChange;
import arbiter.account.ModelTerms;
import arbiter.adapter.memory.MemoryExperiments;
import arbiter.adapter.memory.MemoryModelChoice;
import arbiter.decision.DecisionId;
import arbiter.engine.TestClock;
import arbiter.market.Money;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.strategy.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final AccountId ACCOUNT = new AccountId("one");

    private final MemoryModelChoice choice = new MemoryModelChoice();
    private final MemoryExperiments experiments = new MemoryExperiments(new TestClock(NOON));
    private final Routes routes = new Routes(new Router(ModelCatalogue.shipped(), "baseline"), choice, experiments);

    private Route route(@Nullable String override) throws NoRoute {
        var terms = ModelTerms.of(Money.of("10"));
        return routes.of(new Occasion(ACCOUNT, terms, DecisionId.ofCycle(ACCOUNT, "noon"), "noon", NOON, override));
    }

    @Test
    void follows_what_is_stored_now() throws Exception {
        assertThat(route(null).model()).isEqualTo("baseline");

        choice.choose(new ModelChange(GPT, new Change("ann", NOON, "sharper")));
        assertThat(route(null).model()).isEqualTo(GPT);

        choice.choose(new ModelChange(null, new Change("ann", NOON, "cheaper")));
        assertThat(route(null).model()).isEqualTo("baseline");

        experiments.create(Samples.experiment("x1", List.of(ACCOUNT), 30));
        assertThat(route(null).experiment()).isNotNull();
        assertThat(route(GROK).experiment()).isNull();
    }
}
