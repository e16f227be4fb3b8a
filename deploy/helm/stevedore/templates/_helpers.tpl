{{- define "stevedore.name" -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) (contains .Chart.Name .Release.Name) | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "stevedore.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "stevedore.labels" -}}
{{ include "stevedore.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "stevedore.image" -}}
{{- $repository := required "image.repository must name the image; docs/deploy.md tells how to build it" .Values.image.repository -}}
{{- if .Values.image.digest }}{{ printf "%s@%s" $repository .Values.image.digest }}{{ else }}{{ printf "%s:%s" $repository (.Values.image.tag | default .Chart.AppVersion) }}{{ end -}}
{{- end }}

{{- /* registry.http.addr is REGISTRY_HTTP_ADDR in the environment */ -}}
{{- define "stevedore.variable" -}}
{{- regexReplaceAll "[^A-Za-z0-9]" . "_" | upper -}}
{{- end }}

{{- /* Says what cannot work before anything is installed. */ -}}
{{- define "stevedore.check" -}}
{{- $settings := .Values.settings -}}
{{- $shared := and (ne (get $settings "registry.storage" | default "filesystem") "filesystem") (ne (get $settings "registry.index" | default "sqlite") "sqlite") -}}
{{- if not (get $settings "registry.auth") }}{{ fail "settings must have registry.auth, such as htpasswd, or none for a registry in which everybody may do everything" }}{{ end -}}
{{- if and (gt (int .Values.replicas) 1) (not $shared) }}{{ fail "more than one replica needs registry.storage s3 or oss, and registry.index postgresql or dynamodb" }}{{ end -}}
{{- if and (not .Values.persistence.enabled) (not $shared) }}{{ fail "without persistence all would be lost with the pod: enable it, or set registry.storage to s3 or oss, and registry.index to postgresql or dynamodb" }}{{ end -}}
{{- if and .Values.persistence.enabled (gt (int .Values.replicas) 1) }}{{ fail "only one replica can have the volume: disable persistence" }}{{ end -}}
{{- end }}
