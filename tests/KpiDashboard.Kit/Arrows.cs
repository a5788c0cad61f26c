using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KpiDashboard.Kit;

/// <summary>A type that names another of the same assembly: as a base, in a member, in an attribute or in its code.</summary>
/// <param name="From">The type that names.</param>
/// <param name="To">The type that is named.</param>
public sealed record Arrow(TypeName From, TypeName To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To}";
}

/// <summary>A type, with the types in it.</summary>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="Name">Its name.</param>
public readonly record struct TypeName(string Namespace, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}

/// <summary>
/// Reads from an assembly which of its types name which others. What the compiler makes is counted as the type for which
/// it was made; a constant has been put in where it is used, and is not seen.
/// </summary>
public sealed class Arrows
{
    private readonly Dictionary<string, TypeName> types;
    private readonly HashSet<Arrow> arrows = [];

    private Arrows(ModuleDefinition module, string root)
    {
        types = module
            .Types.Where(t => IsWritten(t, root))
            .ToDictionary(t => t.FullName, t => new TypeName(t.Namespace, t.Name.Split('`')[0]));
        foreach (TypeDefinition type in module.Types.Where(t => types.ContainsKey(t.FullName)))
        {
            Read(type, types[type.FullName]);
        }
    }

    /// <summary>The types, those that name no other too.</summary>
    public IEnumerable<TypeName> Types => types.Values;

    /// <summary>The arrows between types of different namespaces.</summary>
    public IEnumerable<Arrow> BetweenNamespaces => arrows.Where(a => a.From.Namespace != a.To.Namespace);

    /// <summary>Reads an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="root">The namespace of what is written in it, and of those below; types without any count too.</param>
    public static Arrows Of(System.Reflection.Assembly assembly, string root)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly.Location);
        return new Arrows(module, root);
    }

    /// <summary>Whether somebody wrote the type: generators put theirs into namespaces of their own.</summary>
    private static bool IsWritten(TypeDefinition type, string root) =>
        !type.Name.StartsWith('<')
        && (
            type.Namespace.Length == 0
            || type.Namespace == root
            || type.Namespace.StartsWith(root + ".", StringComparison.Ordinal)
        );

    private void Read(TypeDefinition type, TypeName from)
    {
        See(type.BaseType);
        SeeAll(type.Interfaces.Select(i => i.InterfaceType));
        SeeAttributes(type);
        SeeConstraints(type);
        foreach (FieldDefinition field in type.Fields)
        {
            See(field.FieldType);
            SeeAttributes(field);
        }

        foreach (PropertyDefinition property in type.Properties)
        {
            SeeAttributes(property);
        }

        foreach (EventDefinition @event in type.Events)
        {
            See(@event.EventType);
            SeeAttributes(@event);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            SeeMethod(method);
            SeeAttributes(method);
            SeeConstraints(method);
            foreach (ParameterDefinition parameter in method.Parameters)
            {
                SeeAttributes(parameter);
            }

            if (method.HasBody)
            {
                SeeBody(method.Body);
            }
        }

        foreach (TypeDefinition nested in type.NestedTypes)
        {
            Read(nested, from);
        }

        void SeeBody(MethodBody body)
        {
            SeeAll(body.Variables.Select(v => v.VariableType));
            SeeAll(body.ExceptionHandlers.Select(h => h.CatchType));
            foreach (Instruction instruction in body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case TypeReference named:
                        See(named);
                        break;
                    case MethodReference called:
                        SeeMethod(called);
                        break;
                    case FieldReference field:
                        See(field.DeclaringType);
                        See(field.FieldType);
                        break;
                    default:
                        break;
                }
            }
        }

        void SeeMethod(MethodReference method)
        {
            See(method.DeclaringType);
            See(method.ReturnType);
            SeeAll(method.Parameters.Select(p => p.ParameterType));
            SeeAll((method as GenericInstanceMethod)?.GenericArguments ?? []);
        }

        void SeeConstraints(IGenericParameterProvider generic) =>
            SeeAll(generic.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType));

        void SeeAttributes(ICustomAttributeProvider provider)
        {
            foreach (CustomAttribute attribute in provider.CustomAttributes)
            {
                See(attribute.AttributeType);
                SeeValues(attribute.ConstructorArguments);
                SeeValues(attribute.Properties.Concat(attribute.Fields).Select(p => p.Argument));
            }
        }

        void SeeValues(IEnumerable<CustomAttributeArgument> values)
        {
            foreach (CustomAttributeArgument value in values)
            {
                See(value.Type);
                See(value.Value as TypeReference);
                SeeValues(value.Value as CustomAttributeArgument[] ?? []);
            }
        }

        void SeeAll(IEnumerable<TypeReference?> references)
        {
            foreach (TypeReference? reference in references)
            {
                See(reference);
            }
        }

        void See(TypeReference? reference)
        {
            if (reference is GenericInstanceType generic)
            {
                SeeAll(generic.GenericArguments);
            }

            TypeReference? outer = reference?.GetElementType();
            while (outer?.DeclaringType is { } declaring)
            {
                outer = declaring;
            }

            if (reference is TypeSpecification { ElementType: { } element } and not GenericInstanceType)
            {
                See(element);
            }
            else if (outer is not null && types.TryGetValue(outer.FullName, out TypeName to) && to != from)
            {
                arrows.Add(new Arrow(from, to));
            }
        }
    }
}
