using System.Reflection;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;

namespace KpiDashboard.Web.Requests;

/// <summary>
/// Addresses whose answer is put together when somebody asks for it. The framework compiles what reads the parameters of each
/// address before it answers the first request of all, and there are hundreds that nobody asks for.
/// </summary>
internal static class LateAnswers
{
    /// <summary>Adds an address.</summary>
    /// <param name="app">Where it is added.</param>
    /// <param name="path">The address.</param>
    /// <param name="methods">What may be done with it.</param>
    /// <param name="answer">Answers; its parameters are read as those of <c>MapMethods</c> are.</param>
    public static RouteHandlerBuilder MapLate(
        this IEndpointRouteBuilder app,
        string path,
        IEnumerable<string> methods,
        Delegate answer
    )
    {
        RoutePattern pattern = RoutePatternFactory.Parse(path);
        Lazy<RequestDelegate>? compiled = null;
        IEndpointConventionBuilder route = app.MapMethods(path, methods, context => compiled!.Value(context));
        route.Finally(endpoint =>
        {
            Describe(endpoint, answer.Method, OptionsOf(null));
            // Filters are given what the answer is, so they are compiled with it.
            RouteEndpointBuilder filtered = new(requestDelegate: null, pattern, order: 0)
            {
                ApplicationServices = app.ServiceProvider,
            };
            foreach (var filter in endpoint.FilterFactories)
            {
                filtered.FilterFactories.Add(filter);
            }

            endpoint.FilterFactories.Clear();
            compiled = new(() => RequestDelegateFactory.Create(answer, OptionsOf(filtered)).RequestDelegate);
        });
        return new RouteHandlerBuilder([route]);

        RequestDelegateFactoryOptions OptionsOf(EndpointBuilder? endpoint) =>
            new()
            {
                ServiceProvider = app.ServiceProvider,
                RouteParameterNames = pattern.Parameters.Select(p => p.Name),
                ThrowOnBadRequest = app
                    .ServiceProvider.GetRequiredService<IOptions<RouteHandlerOptions>>()
                    .Value.ThrowOnBadRequest,
                EndpointBuilder = endpoint,
            };
    }

    /// <summary>Says of an address what its method says, and what it reads where it stands in the description.</summary>
    private static void Describe(EndpointBuilder endpoint, MethodInfo method, RequestDelegateFactoryOptions options)
    {
        object[] said =
        [
            .. endpoint.Metadata.OfType<IExcludeFromDescriptionMetadata>().Any(m => m.ExcludeFromDescription)
                ? []
                : RequestDelegateFactory.InferMetadata(method, options).EndpointMetadata.Prepend(method),
            .. method.GetCustomAttributes(),
        ];
        // What is said of the address itself comes later, and wins.
        for (int i = 0; i < said.Length; i++)
        {
            endpoint.Metadata.Insert(i, said[i]);
        }
    }
}
