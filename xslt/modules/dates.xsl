<?xml version="1.0" encoding="UTF-8"?>
<!--
  Purpose: ISO 8601 dates as TEI has them (@when, @from/@to, @notBefore/@notAfter): in words, and in order.
  Input:   a date element, or its value.
  Output:  words for readers; a key to sort by.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:rubricator:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- "1956-08-30", "1956-08-30/1956-08-31", "~1955-10/1955-12" (somewhere within); "" where there is no value. -->
  <xsl:function name="r:date-value" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="
        if ($date/@when) then string($date/@when)
        else if ($date/@when-iso) then string($date/@when-iso)
        else if ($date/@from or $date/@to) then $date/@from || '/' || $date/@to
        else if ($date/@notBefore or $date/@notAfter) then '~' || $date/@notBefore || '/' || $date/@notAfter
        else ''"/>
  </xsl:function>

  <!-- Whether a date begins with its day and ends with its year: then an interval says the common parts once. -->
  <xsl:variable name="year-last" as="xs:boolean" select="starts-with(r:word('date.day'), '%d') and ends-with(r:word('date.day'), ' %y')"/>

  <!-- "1956-08-30" is "30 August 1956", "-0043-03-15" is "15 March 43 BC"; an interval has its common parts once: "30–31 August 1956". -->
  <xsl:function name="r:date-words" as="xs:string" cache="yes">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="bare" as="xs:string" select="r:whole(replace($value, '^~', ''))"/>
    <xsl:variable name="from" as="xs:string" select="replace($bare, '/.*$', '')"/>
    <xsl:variable name="to" as="xs:string" select="substring-after($bare, '/')"/>
    <xsl:variable name="words" as="xs:string" select="
        if ($to = '' or $from = $to) then r:day-words($from) || (if ($to = '' and contains($bare, '/')) then '–' else '')
        else if ($from = '') then '–' || r:day-words($to)
        else if (not($year-last)) then r:day-words($from) || '–' || r:day-words($to)
        else if (substring($from, 1, 7) = substring($to, 1, 7) and string-length($from) = 10 and string-length($to) = 10)
          then r:day-number(substring($from, 9)) || '–' || r:day-words($to)
        else if (substring($from, 1, 4) = substring($to, 1, 4) and string-length($from) gt 4 and string-length($to) gt 4)
          then replace(r:day-words($from), ' \d{1,4}$', '') || ' – ' || r:day-words($to)
        else r:day-words($from) || ' – ' || r:day-words($to)"/>
    <!-- Nearly always one day. -->
    <xsl:sequence select="if (not(matches($value, '[/~]'))) then r:day-words($value)
                          else if (starts-with($value, '~')) then replace(r:word('date.within'), '%', $words, 'q') else $words"/>
  </xsl:function>

  <!-- "1955-10-01/1955-12-31" is "1955-10/1955-12", and "1955-01/1955-12" is "1955": whole months and years say so. -->
  <xsl:function name="r:whole" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="ends" as="xs:string*" select="tokenize($value, '/')"/>
    <xsl:variable name="months" as="xs:string" select="
        if (count($ends) = 2 and ends-with($ends[1], '-01') and $ends[1] castable as xs:date and $ends[2] castable as xs:date
            and day-from-date(xs:date($ends[2]) + xs:dayTimeDuration('P1D')) = 1)
        then string-join($ends ! substring(., 1, string-length(.) - 3), '/') else $value"/>
    <xsl:variable name="year" as="xs:string" select="replace($months, '^(\d{4})-01/(\d{4})-12$', '$1/$2')"/>
    <xsl:sequence select="if (tokenize($year, '/')[1] = tokenize($year, '/')[2]) then tokenize($year, '/')[1] else $year"/>
  </xsl:function>

  <xsl:function name="r:day-words" as="xs:string" cache="yes">
    <xsl:param name="day" as="xs:string"/>
    <xsl:variable name="number" as="xs:string" select="substring($day, 9)"/>
    <xsl:variable name="year" as="xs:string" select="substring($day, 1, 4) ! (if (starts-with(., '0')) then replace(., '^0+', '') else .)"/>
    <xsl:sequence select="
        if (starts-with($day, '-') and matches($day, '^-\d{4}(-\d\d){0,2}$')) then replace(r:word('date.bc'), '%', r:day-words(substring($day, 2)), 'q')
        else if (not(r:is-usual($day) or matches($day, '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$'))) then $day
        else if (string-length($day) = 4) then $year
        else r:word(if ($number) then 'date.day' else 'date.month')
          => replace('%d', $number[.] ! r:day-number(.) || '', 'q')
          => replace('%m', r:month(xs:integer(substring($day, 6, 2)), boolean($number)), 'q')
          => replace('%y', $year, 'q')"/>
  </xsl:function>

  <!-- A day, a month, a year, as most dates are: quicker asked than by a regular expression. -->
  <xsl:function name="r:is-usual" as="xs:boolean">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="length" as="xs:integer" select="string-length($value)"/>
    <xsl:sequence select="if ($length = 10) then $value castable as xs:date
                          else if ($length = 7) then $value castable as xs:gYearMonth
                          else $length = 4 and $value castable as xs:gYear"/>
  </xsl:function>

  <!-- "1er mai", "2 mai". -->
  <xsl:function name="r:day-number" as="xs:string">
    <xsl:param name="day" as="xs:string"/>
    <xsl:sequence select="if (xs:integer($day) = 1) then r:word('date.first') else string(xs:integer($day))"/>
  </xsl:function>

  <!-- The name of a month. Where it is another without a day, the words have both: "мая|май". -->
  <xsl:function name="r:month" as="xs:string" cache="yes">
    <xsl:param name="month" as="xs:integer"/>
    <xsl:param name="with-day" as="xs:boolean"/>
    <xsl:variable name="forms" as="xs:string+" select="tokenize(r:word('month.' || $month), '\|')"/>
    <xsl:sequence select="if ($with-day) then $forms[1] else $forms[last()]"/>
  </xsl:function>

  <!-- Sorts as text: whole years before their months, months before their days, "from" before a shorter "to". -->
  <xsl:function name="r:date-key" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="bare" as="xs:string" select="replace($value, '^(~/?|/)', '')"/>
    <xsl:variable name="first" as="xs:string" select="replace($bare, '/.*$', '')"/>
    <!-- Of the years before Christ the larger number comes first. -->
    <xsl:sequence select="if (matches($first, '^-\d{4}'))
                          then '-' || format-integer(9999 - xs:integer(substring($first, 2, 4)), '0000') || substring(substring($first, 6) || '-00-00', 1, 6) || ' ' || $bare
                          else substring($first || '-00-00', 1, 10) || ' ' || $bare"/>
  </xsl:function>

  <!-- The value of HTML's time/@datetime, where the date is one. -->
  <xsl:function name="r:datetime" as="xs:string?">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="$date/@when ! (if (r:is-usual(.)) then string(.) else .[matches(., '^(\d{4}(-\d\d){0,2}|-?-\d\d-\d\d)$')] ! replace(., '^-+', ''))"/>
  </xsl:function>

  <!-- The name of a date's page in calendar/: "1956-08-30", "1956-08-30..1956-08-31"; "" where there is no value. -->
  <xsl:function name="r:date-page" as="xs:string" cache="yes">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="name" as="xs:string" select="
        if (matches($value, '^~?-?\d{4,6}(-\d\d){0,2}(/-?\d{4,6}(-\d\d){0,2})?$')) then replace($value, '/', '..')
        else if (matches($value, '^~?-?\d{4,6}(-\d\d){0,2}/$')) then replace($value, '/', '..later')
        else if (matches($value, '^~?/-?\d{4,6}(-\d\d){0,2}$')) then replace($value, '/', 'until-')
        else if ($value = '') then '' else 'other-' || substring(string-join(string-to-codepoints($value), '-'), 1, 80)"/>
    <xsl:sequence select="if (r:is-usual($value)) then $value else replace($name, '^~', 'within-')"/>
  </xsl:function>

  <!-- The id of a date's entry in the calendar. -->
  <xsl:function name="r:date-id" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="'date:' || replace(replace($value, '/', '..'), '[^\d.~\-]', '_')"/>
  </xsl:function>
</xsl:stylesheet>
