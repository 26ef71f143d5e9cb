using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Hornbeam.Architecture.Tests.Api;

/// <summary>Members as one declares them; null for what nobody outside can see.</summary>
internal static class ApiMembers
{
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/", ["op_Modulus"] = "%",
        ["op_UnaryNegation"] = "-", ["op_UnaryPlus"] = "+", ["op_LogicalNot"] = "!", ["op_OnesComplement"] = "~",
        ["op_Equality"] = "==", ["op_Inequality"] = "!=", ["op_LessThan"] = "<", ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThan"] = ">", ["op_GreaterThanOrEqual"] = ">=", ["op_BitwiseAnd"] = "&", ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^", ["op_True"] = "true", ["op_False"] = "false",
    };

    public static string? Print(MemberInfo member) => member switch
    {
        FieldInfo field => Field(field),
        ConstructorInfo { IsStatic: false } constructor when Access(constructor) is { } access =>
            $"{access} {constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})",
        PropertyInfo property => Property(property),
        EventInfo { AddMethod: { } add } happening when Access(add) is { } access =>
            $"{access} {Modifiers(add)}event {TypeNames.Of(happening.EventHandlerType!, new NullabilityInfoContext().Create(happening))} {happening.Name}",
        MethodInfo method => Method(method),
        _ => null,
    };

    public static string ReturnType(MethodInfo method)
    {
        var result = method.ReturnParameter;
        var isReadOnly = result.IsDefined(typeof(IsReadOnlyAttribute)) || result.GetRequiredCustomModifiers().Any(m => m.Name == "InAttribute");
        return (method.ReturnType.IsByRef ? isReadOnly ? "ref readonly " : "ref " : "") + TypeNames.Of(method.ReturnType, NullabilityOf(result));
    }

    public static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string? Field(FieldInfo field)
    {
        if (!field.IsPublic && !field.IsFamily && !field.IsFamilyOrAssembly)
            return null;
        var access = field.IsPublic ? "public" : "protected";
        var type = TypeNames.Of(field.FieldType, new NullabilityInfoContext().Create(field));
        return field.IsLiteral
            ? $"{access} const {type} {field.Name} = {Literal(field.GetRawConstantValue(), field.FieldType)}"
            : $"{access} {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{type} {field.Name}";
    }

    private static string? Property(PropertyInfo property)
    {
        var (get, set) = (Visible(property.GetMethod), Visible(property.SetMethod));
        if ((get ?? set) is not { } main)
            return null;
        var access = get is not null && Access(get) == "public" || set is not null && Access(set) == "public" ? "public" : Access(main)!;
        var isInit = set?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        string Accessor(MethodInfo? accessor, string word) =>
            accessor is null ? "" : Access(accessor) == access ? $"{word}; " : $"{Access(accessor)} {word}; ";
        var nullability = property.GetIndexParameters().Length == 0 ? new NullabilityInfoContext().Create(property) : NullabilityOf(main.ReturnParameter);
        var name = property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        return $"{access} {Modifiers(main)}{(property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "")}"
            + $"{TypeNames.Of(property.PropertyType, nullability)} {name} {{ {Accessor(get, "get")}{Accessor(set, isInit ? "init" : "set")}}}";
    }

    private static string? Method(MethodInfo method)
    {
        if (Access(method) is not { } access || method.IsDefined(typeof(CompilerGeneratedAttribute)))
            return null;
        var parameters = $"({Parameters(method)})";
        if (method is { IsSpecialName: true, Name: "op_Implicit" or "op_Explicit" })
            return $"{access} static {(method.Name == "op_Implicit" ? "implicit" : "explicit")} operator {ReturnType(method)}{parameters}";
        if (method.IsSpecialName)
            return Operators.TryGetValue(method.Name, out var sign)
                ? $"{access} {Modifiers(method)}{ReturnType(method)} operator {sign}{parameters}"
                : method.Name.StartsWith("op_", StringComparison.Ordinal) ? $"{access} {ReturnType(method)} {method.Name}{parameters}" : null;
        var generic = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        var name = generic.Length == 0 ? method.Name : $"{method.Name}<{string.Join(", ", generic.Select(p => p.Name))}>";
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return $"{access} {Modifiers(method)}{ReturnType(method)} {name}({(isExtension ? "this " : "")}{Parameters(method)}){TypeNames.Constraints(generic)}";
    }

    private static MethodInfo? Visible(MethodInfo? method) => method is not null && Access(method) is not null ? method : null;

    private static string? Access(MethodBase method) => method switch
    {
        { IsPublic: true } => "public",
        { IsFamily: true } => "protected",
        { IsFamilyOrAssembly: true } => "protected internal",
        _ => null,
    };

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
            return method.IsAbstract ? "static abstract " : "static ";
        if (method.DeclaringType!.IsInterface || !method.IsVirtual)
            return "";
        if (method.GetBaseDefinition() != method)
            return method.IsFinal ? "sealed override " : method.IsAbstract ? "abstract override " : "override ";
        return method.IsAbstract ? "abstract " : method.IsFinal ? "" : "virtual ";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var isParams = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        var way = !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out "
            : parameter.IsDefined(typeof(IsReadOnlyAttribute)) ? "in "
            : parameter.IsDefined(typeof(RequiresLocationAttribute)) ? "ref readonly " : "ref ";
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{(isParams ? "params " : "")}{way}{TypeNames.Of(parameter.ParameterType, NullabilityOf(parameter))} {parameter.Name}{value}";
    }

    private static NullabilityInfo NullabilityOf(ParameterInfo parameter) => new NullabilityInfoContext().Create(parameter);

    private static string Literal(object? value, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
            _ when plain.IsEnum => $"{plain.Name}.{Enum.ToObject(plain, value)}",
            string text => $"\"{text}\"",
            char letter => $"'{letter}'",
            bool truth => truth ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }
}
