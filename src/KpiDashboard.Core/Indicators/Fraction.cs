using System.Numerics;

namespace KpiDashboard.Indicators;

/// <summary>An exact number, so that the parts of a change add up to it to the last digit.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger below;

    /// <summary>A quotient in lowest terms.</summary>
    /// <param name="numerator">Above the line.</param>
    /// <param name="denominator">Below the line, above 0.</param>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, BigInteger.One);
        BigInteger common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / common;
        below = denominator / common;
    }

    /// <summary>Above the line.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line; above 0.</summary>
    public BigInteger Denominator => below.IsZero ? BigInteger.One : below;

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Fraction(long value) => new(value, 1);

    /// <summary>The sum.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static Fraction operator +(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    /// <summary>The difference.</summary>
    /// <param name="a">What is taken from.</param>
    /// <param name="b">What is taken away.</param>
    public static Fraction operator -(Fraction a, Fraction b) => a + new Fraction(-b.Numerator, b.Denominator);

    /// <summary>The product.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static Fraction operator *(Fraction a, Fraction b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>For the eye and for bars; rounded to six decimals.</summary>
    public decimal Rounded
    {
        get
        {
            BigInteger scaled = Numerator * 1_000_000;
            BigInteger half = Denominator / 2;
            return (decimal)((scaled + (scaled.Sign < 0 ? -half : half)) / Denominator) / 1_000_000m;
        }
    }

    /// <summary>Which of two is larger.</summary>
    /// <param name="other">The other.</param>
    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>Whether one is smaller.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    /// <summary>Whether one is larger.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    /// <summary>Whether one is not larger.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    /// <summary>Whether one is not smaller.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;
}
