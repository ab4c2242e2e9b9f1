package arbiter.decision;

import arbiter.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files that say what a document must look like. */
final class Golden {

    private Golden() {}

    static JsonNode json(String name) throws IOException, Json.UnreadableJson {
        try (var in = Golden.class.getResourceAsStream("/decision/" + name)) {
            return Json.parse(new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
