package io.stevedore.table.dynamodb;

import io.stevedore.aws.AwsCallParameters;
import io.stevedore.aws.AwsParameters;
import io.stevedore.settings.DriverParameters;
import io.stevedore.settings.Parameter;
import io.stevedore.settings.ParameterKind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the driver of DynamoDB can be given. */
public final class DynamoDbParameters implements DriverParameters {

    /** Seconds. The service remembers the token of a transaction for ten minutes, so a call must end well before. */
    private static final int LONGEST_CALL = 300;

    public static final Parameter TABLE = Parameter.usual(
            "table",
            new ParameterKind.Text("3 to 255 letters, digits, '.', '-' and '_'"),
            "stevedore",
            "The table; created, billed on demand, if it is missing.");

    public static final Parameter REGION = AwsParameters.region(
            "the region of the table, such as eu-central-1, or an endpoint", "The region of the table.");

    public static final Parameter ENDPOINT =
            AwsParameters.endpoint("endpoint", "The address of the service, if it is none of AWS.");

    public static final AwsCallParameters CALLS =
            AwsCallParameters.of(8, LONGEST_CALL, "20, or twice timeout if that is more");

    @Override
    public String driver() {
        return "dynamodb";
    }

    @Override
    public Role role() {
        return Role.TABLE;
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(List.of(TABLE, REGION, ENDPOINT), CALLS.all(), AwsParameters.CREDENTIALS)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String place(Function<Parameter, String> values) {
        return "dynamodb://" + values.apply(TABLE).strip();
    }
}
