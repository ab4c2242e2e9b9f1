package arbiter.model.overview;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.account.ModelChange;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.adapter.memory.MemoryBreakers;
import arbiter.adapter.memory.MemoryMeters;
import arbiter.adapter.memory.MemoryModelChoice;
import arbiter.decision.DecisionId;
import arbiter.decision.Usage;
import arbiter.engine.Some;
import arbiter.engine.TestClock;
import arbiter.json.Json;
import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply.Answered;
import arbiter.model.Prompt;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.gateway.ModelHealth.Status;
import arbiter.strategy.Change;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverviewsTest {

    private static final String GPT = "openai/gpt-5";

    private final Overviews overviews = new Overviews(ModelCatalogue.shipped(), "baseline");
    private final MemoryAccounts accounts = new MemoryAccounts();
    private final MemoryModelChoice choice = new MemoryModelChoice();
    private final TestClock clock = new TestClock(NOON);
    private final MemoryMeters meters = new MemoryMeters(clock);
    private final MemoryBreakers breakers = new MemoryBreakers(clock);

    private ModelOverview of(String model) {
        return overviews.of(meters, breakers, choice, accounts, clock).stream()
                .filter(each -> each.id().equals(model))
                .findFirst()
                .orElseThrow();
    }

    /** Counts so many calls of GPT-5 so many days ago. */
    private void called(int count, int daysAgo) {
        clock.pass(Duration.ofDays(-daysAgo));
        var account = new AccountId("one");
        var call = new ModelCall(
                DecisionId.ofCycle(account, "c"), account, "c", GPT, new Prompt("s", "m", "a"), clock.instant());
        var usage = new Usage(100L, 40L, 10L, 5L, Money.of("0.25"), 1);
        for (var i = 0; i < count; i++)
            meters.called(call, new Answered(GPT, "p", null, "{}", "stop", usage), Duration.ofMillis(900));
        meters.flush();
        clock.pass(Duration.ofDays(daysAgo));
    }

    @Test
    void without_a_store_the_catalogue_is_shown_and_nobodys_health_is_known() {
        var models = overviews.bare();

        assertThat(models).extracting(ModelOverview::id).endsWith("baseline").hasSize(4);
        assertThat(models).allMatch(model -> model.health().status() == Status.UNKNOWN);
        assertThat(models).allMatch(model -> model.today() == null && model.accounts() == null);
        assertThat(models)
                .filteredOn(ModelOverview::isDefault)
                .extracting(ModelOverview::id)
                .containsExactly("baseline");
    }

    @Test
    void shows_what_was_counted_today_and_in_seven_days_and_no_longer() {
        called(2, 0);
        called(3, 6);
        called(5, 7);

        var gpt = of(GPT);

        assertThat(gpt.today()).isEqualTo(new ModelUsage(2, 2, 0, 200, 80, 20, 10, Money.of("0.5"), 0));
        assertThat(gpt.last7Days()).isEqualTo(new ModelUsage(5, 5, 0, 500, 200, 50, 25, Money.of("1.25"), 0));
        assertThat(gpt.health().calls()).isEqualTo(2);
    }

    @Test
    void health_looks_back_over_midnight() {
        called(4, 1);

        assertThat(of(GPT).health().status()).isEqualTo(Status.HEALTHY);
        for (var i = 0; i < 20; i++) breakers.failed(GPT, Failure.TIMED_OUT);
        assertThat(of(GPT).health().status()).isEqualTo(Status.UNHEALTHY);
    }

    @Test
    void shows_who_made_a_model_the_default_and_who_gave_it_back() {
        var chosen = new ModelChange(GPT, new Change("ann", NOON, "sharper"));
        choice.choose(chosen);
        assertThat(of(GPT).isDefault()).isTrue();
        assertThat(of(GPT).chosen()).isEqualTo(chosen);
        assertThat(of("baseline").isDefault()).isFalse();
        assertThat(of("baseline").chosen()).isNull();

        var givenBack = new ModelChange(null, new Change("bob", NOON, "cheaper"));
        choice.choose(givenBack);
        assertThat(of(GPT).isDefault()).isFalse();
        assertThat(of("baseline").isDefault()).isTrue();
        assertThat(of("baseline").chosen()).isEqualTo(givenBack);
    }

    @Test
    void counts_the_accounts_that_chose_a_model_for_themselves() {
        for (var i = 0; i < 1_203; i++) {
            var account = Some.account("account-" + i);
            accounts.register(
                    i % 3 == 0 ? account : account.with(account.modelTerms().choosing(null)));
        }

        assertThat(of(GPT).accounts()).isEqualTo(401);
        assertThat(of("baseline").accounts()).isZero();
    }

    @Test
    void is_written_as_the_interface_says() {
        var json = Json.tree(of(GPT));

        assertThat(json.at("/default").booleanValue()).isFalse();
        assertThat(json.at("/built_in").booleanValue()).isFalse();
        assertThat(json.at("/health/status").textValue()).isEqualTo("unknown");
        assertThat(json.at("/last_7_days/cost_usd").intValue()).isZero();
        assertThat(json.at("/prices/as_of").textValue()).isEqualTo("2025-08-18");
        assertThat(json.at("/prices/prompt").decimalValue()).isEqualByComparingTo("1.25");
    }
}
