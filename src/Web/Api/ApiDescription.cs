using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Api;

/// <summary>The description at <c>/openapi/v1.json</c>, drawn from the endpoints and the records they take and answer.</summary>
public static class ApiDescription
{
    public const string Name = "v1";

    private const string Scheme = "token";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any();
        // What is written by a rule of ours and not as an object has no name of its own.
        options.CreateSchemaReferenceId = type => type.Kind == JsonTypeInfoKind.None && !type.Type.IsEnum ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer((schema, context, _) => Describe(schema, context));
        options.AddOperationTransformer(Describe);
        options.AddDocumentTransformer((document, context, _) => Describe(document, context));
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context)
    {
        var texts = context.ApplicationServices.GetRequiredService<Texts>();
        document.Info = new OpenApiInfo { Title = texts["Api.Title"], Version = Name, Description = texts["Api.Text"], License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" } };
        // Wherever it is installed.
        document.Servers = [new OpenApiServer { Url = "/" }];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>()) tag.Description = texts[$"Api.Tag.{tag.Name}"];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = texts["Codes.token-needed"] },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var asked = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Single();
        var texts = context.ApplicationServices.GetRequiredService<Texts>();
        operation.Summary = texts[$"Api.Do.{asked.Id}"];
        operation.Description = texts.Find($"Api.Do.{asked.Id}.More");
        var named = RouteNames(context.Description.RelativePath!);
        var properties = ApiJson.Options.GetTypeInfo(asked.Request).Properties.Where(p => !asked.Presets.ContainsKey(p.Name) && p.Name != ApiInput.OperationId).ToList();
        operation.Parameters = [.. await Parameters(properties.Where(p => named.Contains(p.Name) || !asked.HasBody), named, context, ct)];
        if (asked.TakesKey)
            operation.Parameters.Add(new OpenApiParameter { Name = IdempotencyKeys.Header, In = ParameterLocation.Header, Description = texts["Api.Key"], Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IdempotencyKeys.Max } });
        var body = properties.Where(p => !named.Contains(p.Name)).ToList();
        if (asked.HasBody && body.Count > 0) operation.RequestBody = await Body(body, context, ct);
        foreach (var (status, response) in operation.Responses!)
            response.Description = texts[status[0] != '2' ? $"Api.Status.{status}" : asked.TakesKey ? "Api.Saved" : "Api.Found"];
    }

    private static HashSet<string> RouteNames(string path) =>
        [.. path.Split('{').Skip(1).Select(part => part.Split('}', ':')[0])];

    private static async Task<List<IOpenApiParameter>> Parameters(IEnumerable<JsonPropertyInfo> properties, HashSet<string> named, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var parameters = new List<IOpenApiParameter>();
        foreach (var property in properties)
            parameters.Add(new OpenApiParameter
            {
                Name = property.Name,
                In = named.Contains(property.Name) ? ParameterLocation.Path : ParameterLocation.Query,
                Required = named.Contains(property.Name) || property.IsRequired,
                Schema = await context.GetOrCreateSchemaAsync(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, null, ct),
            });
        return parameters;
    }

    private static async Task<OpenApiRequestBody> Body(List<JsonPropertyInfo> properties, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(),
            Required = properties.Where(p => p.IsRequired).Select(p => p.Name).ToHashSet(),
            AdditionalPropertiesAllowed = false,
        };
        foreach (var property in properties) schema.Properties[property.Name] = await context.GetOrCreateSchemaAsync(property.PropertyType, null, ct);
        return new OpenApiRequestBody { Required = schema.Required.Count > 0, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } } };
    }

    private static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(Dictionary<string, string>)) TypedValues(schema);
        else if (type.IsAssignableTo(typeof(Enum)) || type == typeof(SheetKind)) schema.Type = JsonSchemaType.String;
        // A list of choices of several kinds, each by its name.
        else if (type.IsAssignableTo(typeof(IEnumerable<Enum>))) schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        // Answers may grow; what is sent may not hold more than is asked for.
        else schema.AdditionalPropertiesAllowed = true;
        return Task.CompletedTask;
    }

    private static void TypedValues(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Object;
        schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Boolean | JsonSchemaType.Integer | JsonSchemaType.Array | JsonSchemaType.Null, Items = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
