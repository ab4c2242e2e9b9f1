package arbiter.adapter.secrets;

import arbiter.adapter.lambda.AwsClients;
import arbiter.adapter.lambda.Environment;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/** Where the key of the model server comes from. */
public interface KeySource {

    /** The variable that holds the key itself, and the name of the field in a secret of several. */
    String KEY_VARIABLE = "OPENROUTER_API_KEY";

    /** The variable with the name or ARN of the secret in Secrets Manager. */
    String SECRET_VARIABLE = "OPENROUTER_SECRET_ID";

    /** The key. It may have to be fetched first. */
    Secret key() throws NoKey;

    /** The key anew, after the server refused the one there was. May be the same. */
    Secret refresh() throws NoKey;

    /**
     * The key of this environment: the one in OPENROUTER_API_KEY where it is set, else the secret that OPENROUTER_SECRET_ID
     * names. Nothing is fetched yet; {@code AWS_ENDPOINT_URL_SECRETSMANAGER} is another address of Secrets Manager.
     */
    static KeySource of(Environment environment) {
        var secretId = environment.find(SECRET_VARIABLE);
        if (secretId.isEmpty() || environment.find(KEY_VARIABLE).isPresent()) return new EnvironmentKey(environment);
        var client = AwsClients.build(SecretsManagerClient.builder(), environment, "AWS_ENDPOINT_URL_SECRETSMANAGER");
        return new SecretsManagerKey(
                SecretsProvider.builder().withClient(client).build(), secretId.get());
    }
}
