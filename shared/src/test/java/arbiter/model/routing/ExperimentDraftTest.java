package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static arbiter.model.routing.Samples.GPT;
import static arbiter.model.routing.Samples.GROK;
import static arbiter.model.routing.Samples.HALVES;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountId;
import arbiter.json.JsonProblem;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.routing.Experiment.Arm;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentDraftTest {

    private static final ModelCatalogue CATALOGUE = ModelCatalogue.shipped();

    private static List<String> pointers(ExperimentDraft draft) {
        return draft.problems(CATALOGUE).stream().map(JsonProblem::pointer).toList();
    }

    private static List<AccountId> accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AccountId("account-" + i))
                .toList();
    }

    @Test
    void accepts_two_arms_and_four_with_the_baseline_as_control() {
        var four = List.of(
                new Arm("control", "baseline", 97), new Arm("a", GPT, 1), new Arm("b", GROK, 1), new Arm("c", GPT, 1));

        assertThat(pointers(new ExperimentDraft("two", HALVES, null, 30, 1))).isEmpty();
        assertThat(pointers(new ExperimentDraft("x".repeat(100), four, accounts(1_000), 10_000, 365)))
                .isEmpty();
    }

    @Test
    void names_everything_that_is_wrong_at_once() {
        var arms = List.of(
                new Arm("a b", "gpt-9", 0),
                new Arm("same", GPT, 100),
                new Arm("same", GPT, 60),
                new Arm("four", GPT, 40),
                new Arm("five", GPT, 1));
        var draft = new ExperimentDraft(" ", arms, List.of(), 29, 0);

        assertThat(pointers(draft))
                .containsExactly(
                        "/name",
                        "/arms",
                        "/arms/0/name",
                        "/arms/0/model",
                        "/arms/0/share_percent",
                        "/arms/1/share_percent",
                        "/arms/2/name",
                        "/arms",
                        "/accounts",
                        "/min_samples",
                        "/max_days");
        assertThat(draft.problems(CATALOGUE).get(3).detail()).contains("gpt-9", "known", "baseline");
    }

    @Test
    void refuses_what_lies_just_beyond_each_bound() {
        var account = new AccountId("a");

        assertThat(pointers(new ExperimentDraft("x".repeat(101), HALVES, null, 30, 1)))
                .containsExactly("/name");
        assertThat(pointers(new ExperimentDraft("line\nbreak", HALVES, null, 30, 1)))
                .containsExactly("/name");
        assertThat(pointers(new ExperimentDraft("x", HALVES, null, 10_001, 1))).containsExactly("/min_samples");
        assertThat(pointers(new ExperimentDraft("x", HALVES, null, 30, 366))).containsExactly("/max_days");
        assertThat(pointers(new ExperimentDraft("x", HALVES, accounts(1_001), 30, 1)))
                .containsExactly("/accounts");
        assertThat(pointers(new ExperimentDraft("x", HALVES, List.of(account, account), 30, 1)))
                .containsExactly("/accounts");
        assertThat(pointers(new ExperimentDraft("x", List.of(new Arm("a", GPT, 99)), null, 30, 1)))
                .containsExactly("/arms", "/arms");
        assertThat(pointers(
                        new ExperimentDraft("x", List.of(new Arm("a", GPT, 50), new Arm("b", GROK, 49)), null, 30, 1)))
                .containsExactly("/arms");
    }

    @Test
    void its_id_follows_from_its_name_its_time_and_who_began_it() {
        var draft = new ExperimentDraft("two", HALVES, null, 30, 7);

        var begun = draft.begunAt(NOON, "ann");

        assertThat(begun.id())
                .matches("[0-9a-f]{16}")
                .isEqualTo(draft.begunAt(NOON, "ann").id());
        assertThat(draft.begunAt(NOON, "bob").id()).isNotEqualTo(begun.id());
        assertThat(draft.begunAt(NOON.plusNanos(1), "ann").id()).isNotEqualTo(begun.id());
        assertThat(begun).isEqualTo(new Experiment(begun.id(), "two", HALVES, null, NOON, "ann", 30, 7, null));
    }
}
