package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static arbiter.model.routing.Samples.GPT;
import static arbiter.model.routing.Samples.GROK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.Race;
import arbiter.account.AccountId;
import arbiter.account.ModelTerms;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord.ExperimentRef;
import arbiter.market.Money;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.routing.Experiment.Arm;
import arbiter.model.routing.Experiment.Stop;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouterTest {

    private static final AccountId ACCOUNT = new AccountId("one");
    private static final String R1 = "deepseek/deepseek-r1";
    private static final ModelTerms NO_CHOICE = ModelTerms.of(Money.of("10"));

    private final Router router = new Router(ModelCatalogue.shipped(), "baseline");

    private static Occasion occasion(ModelTerms terms, @Nullable String override) {
        return new Occasion(ACCOUNT, terms, DecisionId.ofCycle(ACCOUNT, "noon"), "noon", NOON, override);
    }

    private static Experiment always(String model) {
        var arms = List.of(new Arm("a", model, 50), new Arm("b", model, 50));
        return new Experiment("x1", "both the same", arms, null, NOON, "ann", 30, 7, null);
    }

    @Test
    void an_override_goes_before_everything() throws NoRoute {
        var route = router.route(occasion(NO_CHOICE.choosing(GROK), R1), GPT, List.of(always(GPT)));

        assertThat(route).isEqualTo(new Route(R1, List.of(GPT, GROK), null));
    }

    @Test
    void an_experiment_goes_before_what_the_account_chose() throws NoRoute {
        var route = router.route(occasion(NO_CHOICE.choosing(GROK), null), R1, List.of(always(GPT)));

        assertThat(route.model()).isEqualTo(GPT);
        assertThat(route.experiment()).isIn(new ExperimentRef("x1", "a"), new ExperimentRef("x1", "b"));
    }

    @Test
    void what_the_account_chose_goes_before_what_the_engine_did() throws NoRoute {
        var route = router.route(occasion(NO_CHOICE.choosing(GROK), null), R1, List.of());

        assertThat(route).isEqualTo(new Route(GROK, List.of(GPT, R1), null));
    }

    @Test
    void what_the_engine_chose_goes_before_what_is_configured() throws NoRoute {
        assertThat(router.route(occasion(NO_CHOICE, null), R1, List.of()).model())
                .isEqualTo(R1);
        assertThat(router.route(occasion(NO_CHOICE, null), null, List.of()))
                .isEqualTo(new Route("baseline", List.of(), null));
    }

    @Test
    void an_experiment_that_does_not_cover_the_account_or_does_not_run_does_not_count() throws NoRoute {
        var others = Samples.experiment("others", List.of(new AccountId("two")), 30);
        var stopped = always(GPT).stoppedBy(new Stop(NOON, "ann", "enough"));
        var over =
                new Experiment("over", "over", always(GPT).arms(), null, NOON.minusSeconds(86_400), "a", 30, 1, null);

        var route = router.route(occasion(NO_CHOICE, null), null, List.of(others, stopped, over));

        assertThat(route).isEqualTo(new Route("baseline", List.of(), null));
    }

    @Test
    void the_account_names_its_own_fallbacks() throws NoRoute {
        var named = new ModelTerms(Money.of("10"), GPT, List.of(R1, GPT, GROK, R1));
        var none = new ModelTerms(Money.of("10"), GPT, List.of());

        assertThat(router.route(occasion(named, null), null, List.of()).fallbacks())
                .containsExactly(R1, GROK);
        assertThat(router.route(occasion(none, null), null, List.of()).fallbacks())
                .isEmpty();
    }

    @Test
    void the_baseline_has_no_fallbacks_whatever_the_account_names() throws NoRoute {
        var named = new ModelTerms(Money.of("10"), "baseline", List.of(R1));

        assertThat(router.route(occasion(named, null), null, List.of()))
                .isEqualTo(new Route("baseline", List.of(), null));
    }

    @Test
    void the_baseline_is_never_a_fallback() {
        var named = new ModelTerms(Money.of("10"), GPT, List.of(R1, "baseline"));

        assertThatThrownBy(() -> router.route(occasion(named, null), null, List.of()))
                .isInstanceOf(NoRoute.class)
                .hasMessageContaining("baseline is built in");
        assertThat(ModelCatalogue.shipped().fallbacksFor(GPT)).containsExactly(GROK, R1);
    }

    @Test
    void a_model_that_is_not_known_is_an_error_that_names_the_known_and_never_another_model() {
        var fallback = new ModelTerms(Money.of("10"), GPT, List.of("gpt-9"));
        var cases = List.<Routing>of(
                () -> router.route(occasion(NO_CHOICE, "gpt-9"), GPT, List.of()),
                () -> router.route(occasion(NO_CHOICE, null), null, List.of(always("gpt-9"))),
                () -> router.route(occasion(NO_CHOICE.choosing("gpt-9"), null), GPT, List.of()),
                () -> router.route(occasion(NO_CHOICE, null), "gpt-9", List.of()),
                () -> router.route(occasion(fallback, null), null, List.of()));

        for (var routing : cases)
            assertThatThrownBy(routing::run)
                    .isInstanceOf(NoRoute.class)
                    .hasMessageContaining(
                            "unknown model 'gpt-9' (known: %s, %s, %s, baseline)".formatted(GPT, GROK, R1));
    }

    private interface Routing {
        Route run() throws NoRoute;
    }

    @Test
    void a_configured_model_that_is_not_known_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Router(ModelCatalogue.shipped(), "gpt-9"))
                .withMessageContaining("gpt-9");
    }

    @Test
    void without_a_cycle_the_arm_is_drawn_for_the_decision() throws NoRoute {
        var experiment = Samples.experiment("x1", null, 30);
        var models = IntStream.range(0, 20)
                .mapToObj(
                        i -> new Occasion(ACCOUNT, NO_CHOICE, DecisionId.ofKey(ACCOUNT, "key-" + i), null, NOON, null))
                .map(occasion -> arm(occasion, experiment))
                .distinct();

        assertThat(models).containsExactlyInAnyOrder("control", "gpt");
    }

    private String arm(Occasion occasion, Experiment experiment) {
        try {
            var chosen = router.route(occasion, null, List.of(experiment)).experiment();
            return chosen == null ? "none" : chosen.arm();
        } catch (NoRoute e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void requests_at_the_same_moment_never_see_each_others_choice() throws Exception {
        var models = List.of(GPT, GROK, R1, "baseline");
        var runners = new AtomicInteger();

        var strays = Race.of(8, () -> {
            var model = models.get(runners.getAndIncrement() % models.size());
            var own = NO_CHOICE.choosing(model);
            var stray = 0;
            for (var i = 0; i < 5_000; i++) {
                var byAccount = router.route(occasion(own, null), GPT, List.of());
                var byOverride = router.route(occasion(NO_CHOICE, model), GROK, List.of(always(R1)));
                if (!byAccount.model().equals(model) || byAccount.fallbacks().contains(model)) stray++;
                if (!byOverride.model().equals(model) || byOverride.experiment() != null) stray++;
            }
            return stray;
        });

        assertThat(strays).containsOnly(0);
    }
}
