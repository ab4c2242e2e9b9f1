package arbiter.adapter.secrets;

import arbiter.adapter.lambda.Environment;

/** The key stands in the variable OPENROUTER_API_KEY. */
public final class EnvironmentKey implements KeySource {

    private final Environment environment;

    public EnvironmentKey(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Secret key() throws NoKey {
        var text = environment
                .find(KEY_VARIABLE)
                .orElseThrow(() ->
                        new NoKey("there is no key for the model server: set %s, or %s to the secret that holds it"
                                .formatted(KEY_VARIABLE, SECRET_VARIABLE)));
        return Secret.key(text, "the variable " + KEY_VARIABLE);
    }

    /** An environment does not change. */
    @Override
    public Secret refresh() throws NoKey {
        return key();
    }
}
