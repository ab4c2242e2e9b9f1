package arbiter.adapter.lambda;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class PrimingTest {

    @Test
    void decides_once_on_an_invented_market() {
        assertThatCode(Priming::run).doesNotThrowAnyException();
    }
}
