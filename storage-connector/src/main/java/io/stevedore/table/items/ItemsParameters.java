package io.stevedore.table.items;

import io.stevedore.aws.AwsCallParameters;
import io.stevedore.aws.AwsParameters;
import io.stevedore.settings.DriverParameters;
import io.stevedore.settings.Parameter;
import io.stevedore.settings.ParameterKind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the driver of items in DynamoDB can be given. */
public final class ItemsParameters implements DriverParameters {

    public static final Parameter TABLE =
            Parameter.required("table", "the name of the table that is to be read", "The table, which must exist.");

    public static final Parameter REGION = AwsParameters.region(
            "the region of the table, such as eu-central-1, or an endpoint", "The region of the table.");

    public static final Parameter ENDPOINT =
            AwsParameters.endpoint("endpoint", "The address of a DynamoDB that is none of AWS.");

    public static final Parameter ATTRIBUTES = Parameter.optional(
            "attributes",
            new ParameterKind.Text("names with commas between them"),
            "The attributes that are to be read; unset: all.");

    /** Has the time of a whole call only if it is given: a long walk over a throttled table ends by its retries. */
    public static final AwsCallParameters CALLS = AwsCallParameters.of(10, 300, "no end but that of its repetitions");

    @Override
    public String driver() {
        return "dynamodb-items";
    }

    @Override
    public Role role() {
        return Role.FOREIGN_TABLE;
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(List.of(TABLE, REGION, ENDPOINT), CALLS.all(), AwsParameters.CREDENTIALS)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Parameter> ofApplication() {
        return List.of(ATTRIBUTES);
    }

    @Override
    public String place(Function<Parameter, String> values) {
        return "dynamodb://" + values.apply(TABLE).strip();
    }
}
