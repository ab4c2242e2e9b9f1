package arbiter.function.generate;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.DecisionId;
import arbiter.engine.Scene;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {

    private final Models models = new Models(Map.of("known", Scene.saying("yes")));

    @Test
    void asks_the_model_of_that_id() {
        assertThat(models.ask(call("known"))).isInstanceOf(Answered.class);
    }

    @Test
    void nobody_answers_for_a_model_that_does_not_exist() {
        assertThat(models.ask(call("gpt-5")))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo("there is no model 'gpt-5'"));
    }

    private static ModelCall call(String model) {
        return new ModelCall(
                DecisionId.ofCycle(Scene.ACCOUNT, "noon"),
                Scene.ACCOUNT,
                "noon",
                model,
                new Prompt("", "", ""),
                Scene.NOON);
    }
}
