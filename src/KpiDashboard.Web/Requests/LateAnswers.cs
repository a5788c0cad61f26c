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
        Lazy<RequestDelegate>? compiled = null;
        IEndpointConventionBuilder route = app.MapMethods(path, methods, context => compiled!.Value(context));
        RequestDelegateFactoryOptions options = new()
        {
            ServiceProvider = app.ServiceProvider,
            RouteParameterNames = [.. RoutePatternFactory.Parse(path).Parameters.Select(p => p.Name)],
            ThrowOnBadRequest = app
                .ServiceProvider.GetRequiredService<IOptions<RouteHandlerOptions>>()
                .Value.ThrowOnBadRequest,
        };
        route.Finally(endpoint =>
        {
            Describe(endpoint, answer.Method, options);
            // Filters are given what the answer is, so they are compiled with it.
            RouteEndpointBuilder filtered = new(requestDelegate: null, RoutePatternFactory.Parse(path), order: 0)
            {
                ApplicationServices = app.ServiceProvider,
            };
            foreach (var filter in endpoint.FilterFactories)
            {
                filtered.FilterFactories.Add(filter);
            }

            endpoint.FilterFactories.Clear();
            compiled = new(() =>
                RequestDelegateFactory
                    .Create(
                        answer,
                        new RequestDelegateFactoryOptions
                        {
                            ServiceProvider = options.ServiceProvider,
                            RouteParameterNames = options.RouteParameterNames,
                            ThrowOnBadRequest = options.ThrowOnBadRequest,
                            EndpointBuilder = filtered,
                        }
                    )
                    .RequestDelegate
            );
        });
        return new RouteHandlerBuilder([route]);
    }

    /// <summary>Says of an address that stands in the description what its method says.</summary>
    private static void Describe(EndpointBuilder endpoint, MethodInfo method, RequestDelegateFactoryOptions options)
    {
        if (endpoint.Metadata.OfType<IExcludeFromDescriptionMetadata>().Any(m => m.ExcludeFromDescription))
        {
            return;
        }

        // What is said of the address itself comes later, and wins.
        object[] said = [method, .. RequestDelegateFactory.InferMetadata(method, options).EndpointMetadata];
        for (int i = 0; i < said.Length; i++)
        {
            endpoint.Metadata.Insert(i, said[i]);
        }
    }
}
